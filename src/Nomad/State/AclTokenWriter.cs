using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes tokens.</summary>
public class AclTokenWriter
{
    /// <summary>Creates or changes a token. Its secret and the time it was made never change.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="token">The token; the store's from here on.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.InvalidTokenType"/>,
    /// <see cref="NomadErrors.InvalidExpiration"/> or <see cref="NomadErrors.TokenSecretInUse"/>.
    /// </exception>
    public virtual void Upsert(EntryTransaction entry, ACLToken token)
    {
        ACLToken? stored = entry.Read.FindAclToken(Require.Uuid(token.AccessorID, "accessor ID"));
        if (stored is not null) (token.SecretID, token.CreateTime) = (stored.SecretID, stored.CreateTime);
        else if (token.CreateTime == default) token.CreateTime = entry.Time;
        RequireUsable(entry, token);
        token.CreateIndex = stored?.CreateIndex ?? entry.Index;
        entry.Update(AclTables.Tokens, token);
    }

    /// <summary>
    /// Gives the cluster its first token. It gets one once; again only by the index at which it got the last one, which is shown to
    /// those alone who can read the servers' disks.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="token">The token; the store's from here on.</param>
    /// <param name="resetIndex">The index of the last first token; 0 if there is to be none.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.AclBootstrapped"/>, <see cref="NomadErrors.AclResetIndexWrong"/>, or as <see cref="Upsert"/>.
    /// </exception>
    public virtual void Bootstrap(EntryTransaction entry, ACLToken? token, ulong resetIndex)
    {
        if (token is null) throw new StateError(NomadErrors.MissingID, "the token is missing");
        ulong last = entry.Read.BootstrapIndex();
        if (last != 0 && resetIndex == 0) throw new StateError(NomadErrors.AclBootstrapped, "the cluster has its first token already");
        if (last != 0 && resetIndex != last)
            throw new StateError(NomadErrors.AclResetIndexWrong, $"the first token is not to be reset at index {resetIndex}");
        Upsert(entry, token);
        entry.Mark(AclReads.BootstrapMark);
    }

    /// <summary>Deletes a token. Returns false if there is none.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidID"/>.</exception>
    public virtual bool Delete(EntryTransaction entry, string? accessor) =>
        entry.Delete(AclTables.Tokens, Require.Uuid(accessor, "accessor ID"));

    private static void RequireUsable(EntryTransaction entry, ACLToken token)
    {
        Require.Uuid(token.SecretID, "secret ID");
        if (!ACLTokenType.All.Contains(token.Type)) throw new StateError(NomadErrors.InvalidTokenType, $"\"{token.Type}\" is no type of a token");
        if (token.ExpirationTime is { Seconds: < 0 })
            throw new StateError(NomadErrors.InvalidExpiration, $"token {token.AccessorID} ends before the epoch");
        if (entry.Read.First(AclTables.Tokens, AclTables.TokensBySecret, token.SecretID) is { } owner
            && !string.Equals(owner.AccessorID, token.AccessorID, StringComparison.OrdinalIgnoreCase))
            throw new StateError(NomadErrors.TokenSecretInUse, $"the secret of token {token.AccessorID} is that of token {owner.AccessorID}");
    }
}
