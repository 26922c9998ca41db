using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Policies under one name.</summary>
[StateObject]
public sealed partial class ACLRole : IIndexed
{
    /// <summary>A UUID, given by the leader before the log.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The name; unique.</summary>
    [Key(2)] public string? Name { get; set; }
    /// <summary>For people.</summary>
    [Key(3)] public string? Description { get; set; }
    /// <summary>The policies.</summary>
    [Key(4)] public List<ACLRolePolicyLink>? Policies { get; set; }
    /// <summary>A hash of the role's own content; replication between regions compares it.</summary>
    [Key(5)] public byte[]? Hash { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(6)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(7)] public ulong ModifyIndex { get; set; }
}
