using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes root keys: at most one of them is active.</summary>
public class RootKeyWriter
{
    /// <summary>Creates a key or changes it. A key that becomes active takes the place of the one that was.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="key">The key; the store's from here on.</param>
    /// <param name="rekey">What the other keys encrypted is to be encrypted again with this one.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidRootKeyState"/> or <see cref="NomadErrors.RekeyWithoutActivation"/>.
    /// </exception>
    public virtual bool Upsert(EntryTransaction entry, RootKey? key, bool rekey)
    {
        if (key is null) throw new StateError(NomadErrors.MissingID, "the root key is missing");
        RootKey? stored = entry.Read.FindRootKey(Require.Name(key.KeyID, "root key ID"));
        if (!RootKeyState.All.Contains(key.State))
            throw new StateError(NomadErrors.InvalidRootKeyState, $"\"{key.State}\" is no state of a root key");
        key.CreateTime = stored?.CreateTime ?? CreationTime(entry, key.CreateTime);
        bool isActivation = key.State == RootKeyState.Active && stored?.State != RootKeyState.Active;
        if (rekey && !isActivation)
            throw new StateError(NomadErrors.RekeyWithoutActivation, $"root key {key.KeyID} does not become active, so nothing can be encrypted again");
        if (isActivation) StepDown(entry, stored, rekey);
        return entry.Put(RootKeyTables.RootKeys, key, stored);
    }

    /// <summary>Writes what an old server says of a key. Material that is known already stays.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="meta">The key without its material.</param>
    /// <param name="rekey">As for <see cref="Upsert"/>.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateError">As <see cref="Upsert"/>.</exception>
    public virtual bool UpsertMeta(EntryTransaction entry, RootKeyMeta? meta, bool rekey) => Upsert(entry, meta is null ? null : new RootKey
    {
        KeyID = meta.KeyID,
        Algorithm = meta.Algorithm,
        CreateTime = meta.CreateTime,
        State = meta.State,
        PublishTime = meta.PublishTime,
        WrappedKeys = entry.Read.FindRootKey(meta.KeyID) is { } stored ? entry.Copy(stored).WrappedKeys : null,
    }, rekey);

    /// <summary>
    /// Deletes a key that is not active and that nothing needs any more. The reference system asks before the entry is made; ours
    /// decides when it is applied.
    /// </summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.RootKeyNotFound"/>, <see cref="NomadErrors.RootKeyActive"/> or
    /// <see cref="NomadErrors.RootKeyInUse"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? id)
    {
        RootKey key = entry.Read.FindRootKey(Require.Name(id, "root key ID"))
            ?? throw new StateError(NomadErrors.RootKeyNotFound, $"root key {id} not found");
        if (key.State == RootKeyState.Active) throw new StateError(NomadErrors.RootKeyActive, $"root key {id} is active");
        if (entry.Read.UserOfRootKey(key.KeyID!) is { } user) throw new StateError(NomadErrors.RootKeyInUse, $"root key {id} is needed by {user}");
        entry.Delete(RootKeyTables.RootKeys, id);
    }

    /// <summary>When a new key was made, in nanoseconds since the Unix epoch: when the leader said, or else when it appended the entry.</summary>
    protected virtual long CreationTime(EntryTransaction entry, long said) => said != 0 ? said : entry.TimeNanos;

    private static void StepDown(EntryTransaction entry, RootKey? successor, bool rekey)
    {
        foreach (RootKey stored in entry.Read.All(RootKeyTables.RootKeys).ToList())
        {
            bool isOlder = stored.State == RootKeyState.Active || (rekey && stored.State == RootKeyState.Inactive);
            if (!isOlder || ReferenceEquals(stored, successor)) continue;
            RootKey key = entry.Copy(stored);
            key.State = rekey ? RootKeyState.Rekeying : RootKeyState.Inactive;
            entry.Update(RootKeyTables.RootKeys, key);
        }
    }
}
