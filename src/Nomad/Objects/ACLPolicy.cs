using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What the tokens that name it may do.</summary>
[StateObject]
public sealed partial class ACLPolicy : IIndexed
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>For people.</summary>
    [Key(2)] public string? Description { get; set; }
    /// <summary>The rules' text.</summary>
    [Key(3)] public string? Rules { get; set; }
    /// <summary>The rules, read. Filled in for readers of the API; always null in the state.</summary>
    [Key(4)] public ACLRules? RulesJSON { get; set; }
    /// <summary>The workload it is for; null if it is for tokens only.</summary>
    [Key(5)] public ACLPolicyJob? JobACL { get; set; }
    /// <summary>A hash of the policy's own content; replication between regions compares it.</summary>
    [Key(6)] public byte[]? Hash { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(7)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(8)] public ulong ModifyIndex { get; set; }
}
