using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes one-time tokens.</summary>
public class OneTimeTokenWriter
{
    /// <summary>Gives a token a one-time token, in place of the one it may have.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="token">The one-time token; the store's from here on.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.InvalidExpiration"/> or
    /// <see cref="NomadErrors.TokenSecretInUse"/>.
    /// </exception>
    public virtual void Upsert(EntryTransaction entry, OneTimeToken? token)
    {
        if (token is null) throw new StateError(NomadErrors.MissingID, "the one-time token is missing");
        Require.Uuid(token.AccessorID, "accessor ID");
        Require.Uuid(token.OneTimeSecretID, "one-time secret ID");
        if (token.ExpiresAt == default) throw new StateError(NomadErrors.InvalidExpiration, $"the one-time token of {token.AccessorID} does not end");
        if (entry.Read.First(AclTables.OneTimeTokens, AclTables.OneTimeTokensBySecret, token.OneTimeSecretID) is { } owner
            && !string.Equals(owner.AccessorID, token.AccessorID, StringComparison.OrdinalIgnoreCase))
            throw new StateError(NomadErrors.TokenSecretInUse, $"the one-time secret of {token.AccessorID} is that of {owner.AccessorID}");
        entry.Insert(AclTables.OneTimeTokens, token);
    }

    /// <summary>Deletes the one-time token of a token. Returns false if it has none.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidID"/>.</exception>
    public virtual bool Delete(EntryTransaction entry, string? accessor) =>
        entry.Delete(AclTables.OneTimeTokens, Require.Uuid(accessor, "accessor ID"));

    /// <summary>Deletes the one-time tokens that ended before a time; returns how many.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="timestamp">The leader's time; zero for the time at which it appended the entry.</param>
    public virtual int Expire(EntryTransaction entry, Timestamp timestamp)
    {
        Timestamp now = ExpiryTime(entry, timestamp);
        int deleted = 0;
        foreach (OneTimeToken token in entry.Read.All(AclTables.OneTimeTokens).ToList())
        {
            if (token.ExpiresAt.CompareTo(now) >= 0) continue;
            entry.Delete(AclTables.OneTimeTokens, token.AccessorID);
            deleted++;
        }
        return deleted;
    }

    /// <summary>The time by which tokens have ended: the leader's, so that all servers delete the same.</summary>
    protected virtual Timestamp ExpiryTime(EntryTransaction entry, Timestamp said) => said == default ? entry.Time : said;
}
