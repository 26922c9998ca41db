using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes binding rules.</summary>
public class BindingRuleWriter
{
    /// <summary>Creates or changes a binding rule.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="rule">The rule; the store's from here on.</param>
    /// <param name="allowMissingAuthMethods">Its way to log in need not exist: it is still on its way from another region.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.InvalidBindType"/> or
    /// <see cref="NomadErrors.AuthMethodNotFound"/>.
    /// </exception>
    public virtual bool Upsert(EntryTransaction entry, ACLBindingRule rule, bool allowMissingAuthMethods)
    {
        Require.Uuid(rule.ID, "binding rule ID");
        Require.Name(rule.AuthMethod, "auth method name");
        if (!ACLBindType.All.Contains(rule.BindType))
            throw new StateError(NomadErrors.InvalidBindType, $"binding rule {rule.ID} binds to \"{rule.BindType}\"");
        if (!allowMissingAuthMethods && entry.Read.FindAuthMethod(rule.AuthMethod) is null)
            throw new StateError(NomadErrors.AuthMethodNotFound, $"auth method {rule.AuthMethod} not found");
        ACLBindingRule? stored = entry.Read.Find(AclTables.BindingRules, rule.ID);
        Timestamp modified = rule.ModifyTime == default ? entry.Time : rule.ModifyTime;
        if (stored is not null)
        {
            (rule.CreateTime, rule.ModifyTime) = (stored.CreateTime, stored.ModifyTime);
            if (!entry.IsNews(rule, stored)) return false;
        }
        else if (rule.CreateTime == default)
        {
            rule.CreateTime = entry.Time;
        }
        rule.ModifyTime = modified;
        return entry.Put(AclTables.BindingRules, rule, stored);
    }

    /// <summary>Deletes a binding rule.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.BindingRuleNotFound"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? id)
    {
        if (!entry.Delete(AclTables.BindingRules, Require.Uuid(id, "binding rule ID")))
            throw new StateError(NomadErrors.BindingRuleNotFound, $"binding rule {id} not found");
    }
}
