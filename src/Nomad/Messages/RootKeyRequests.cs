using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A root key is created or changed by an old server, which keeps its material in files. Still understood, no longer sent.</summary>
[StateObject]
public sealed partial class RootKeyMetaUpsertRequest : INomadRequest
{
    /// <summary>The key without its material.</summary>
    [Key(1)] public RootKeyMeta? RootKeyMeta { get; set; }
    /// <summary>What the other keys encrypted is to be encrypted again.</summary>
    [Key(2)] public bool Rekey { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components) =>
        NomadResult.Done(entry, components.RootKeys.UpsertMeta(entry, RootKeyMeta, Rekey));
}

/// <summary>A root key is created or changed.</summary>
[StateObject]
public sealed partial class WrappedRootKeysUpsertRequest : INomadRequest
{
    /// <summary>The key.</summary>
    [Key(1)] public RootKey? WrappedRootKeys { get; set; }
    /// <summary>What the other keys encrypted is to be encrypted again.</summary>
    [Key(2)] public bool Rekey { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components) =>
        NomadResult.Done(entry, components.RootKeys.Upsert(entry, WrappedRootKeys, Rekey));
}

/// <summary>A root key is deleted.</summary>
[StateObject]
public sealed partial class WrappedRootKeysDeleteRequest : INomadRequest
{
    /// <summary>The key.</summary>
    [Key(1)] public string? KeyID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.RootKeys.Delete(entry, KeyID);
        return NomadResult.Done(entry);
    }
}
