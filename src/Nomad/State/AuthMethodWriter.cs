using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes ways to log in: at most one of them is the default one.</summary>
public class AuthMethodWriter
{
    /// <summary>Creates or changes a way to log in.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="method">The way to log in; the store's from here on.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidAuthMethod"/> or <see cref="NomadErrors.DefaultAuthMethodExists"/>.
    /// </exception>
    public virtual bool Upsert(EntryTransaction entry, ACLAuthMethod method)
    {
        ACLAuthMethod? stored = entry.Read.FindAuthMethod(Require.Name(method.Name, "auth method name"));
        if (!ACLAuthMethodType.All.Contains(method.Type) || method.TokenLocality is not ("local" or "global"))
            throw new StateError(NomadErrors.InvalidAuthMethod, $"auth method {method.Name}: no type \"{method.Type}\" with tokens that are \"{method.TokenLocality}\"");
        if (method.Default && OtherDefault(entry, stored) is { } other)
            throw new StateError(NomadErrors.DefaultAuthMethodExists, $"auth method {other.Name} is the default one");
        Timestamp modified = method.ModifyTime == default ? entry.Time : method.ModifyTime;
        if (stored is not null)
        {
            (method.CreateTime, method.ModifyTime) = (stored.CreateTime, stored.ModifyTime);
            if (!entry.IsNews(method, stored)) return false;
        }
        else if (method.CreateTime == default)
        {
            method.CreateTime = entry.Time;
        }
        method.ModifyTime = modified;
        return entry.Put(AclTables.AuthMethods, method, stored);
    }

    /// <summary>Deletes a way to log in. Its binding rules stay.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.AuthMethodNotFound"/>.</exception>
    public virtual void Delete(EntryTransaction entry, string? name)
    {
        if (!entry.Delete(AclTables.AuthMethods, Require.Name(name, "auth method name")))
            throw new StateError(NomadErrors.AuthMethodNotFound, $"auth method {name} not found");
    }

    // Read in the entry's own transaction: of two defaults in one request the second is refused as well.
    private static ACLAuthMethod? OtherDefault(EntryTransaction entry, ACLAuthMethod? stored) =>
        entry.Read.All(AclTables.AuthMethods).FirstOrDefault(other => other.Default && !ReferenceEquals(other, stored));
}
