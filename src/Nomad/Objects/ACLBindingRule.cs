using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What an identity of a way to log in becomes here.</summary>
[StateObject]
public sealed partial class ACLBindingRule : IIndexed
{
    /// <summary>A UUID, given by the leader before the log.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>For people.</summary>
    [Key(2)] public string? Description { get; set; }
    /// <summary>The way to log in.</summary>
    [Key(3)] public string? AuthMethod { get; set; }
    /// <summary>Which identities; empty for all.</summary>
    [Key(4)] public string? Selector { get; set; }
    /// <summary>One of <see cref="ACLBindType"/>.</summary>
    [Key(5)] public string? BindType { get; set; }
    /// <summary>The role or policy; empty for management.</summary>
    [Key(6)] public string? BindName { get; set; }
    /// <summary>A hash of the rule's own content; replication between regions compares it.</summary>
    [Key(7)] public byte[]? Hash { get; set; }
    /// <summary>When it was made; given by the leader.</summary>
    [Key(8)] public Timestamp CreateTime { get; set; }
    /// <summary>When it was last changed; given by the leader.</summary>
    [Key(9)] public Timestamp ModifyTime { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(10)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(11)] public ulong ModifyIndex { get; set; }
}
