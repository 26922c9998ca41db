using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A secret that can be exchanged once for a token's; every token has one at most.</summary>
[StateObject]
public sealed partial class OneTimeToken : IIndexed
{
    /// <summary>A UUID; unique.</summary>
    [Key(1)] public string? OneTimeSecretID { get; set; }
    /// <summary>The token.</summary>
    [Key(2)] public string? AccessorID { get; set; }
    /// <summary>When it ends; set by the leader.</summary>
    [Key(3)] public Timestamp ExpiresAt { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(4)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(5)] public ulong ModifyIndex { get; set; }
}
