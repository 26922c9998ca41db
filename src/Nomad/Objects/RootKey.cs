using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A key of the cluster for variables and identities, wrapped: the servers keep it encrypted only.</summary>
[StateObject]
public sealed partial class RootKey : IIndexed
{
    /// <summary>Its id, unique without regard to case.</summary>
    [Key(1)] public string? KeyID { get; set; }
    /// <summary>How it encrypts.</summary>
    [Key(2)] public string? Algorithm { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(3)] public long CreateTime { get; set; }
    /// <summary>One of <see cref="RootKeyState"/>.</summary>
    [Key(4)] public string? State { get; set; }
    /// <summary>When it was made known ahead of its use, in nanoseconds since the Unix epoch; 0 if it was not.</summary>
    [Key(5)] public long PublishTime { get; set; }
    /// <summary>The key's material, once per provider.</summary>
    [Key(6)] public List<WrappedKey>? WrappedKeys { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(7)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(8)] public ulong ModifyIndex { get; set; }
}
