using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A room of its own for jobs and what belongs to them.</summary>
[StateObject]
public sealed partial class Namespace
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>For people.</summary>
    [Key(2)] public string? Description { get; set; }
    /// <summary>The resource quota it is bound to.</summary>
    [Key(3)] public string? Quota { get; set; }
    /// <summary>What its jobs may use.</summary>
    [Key(4)] public NamespaceCapabilities? Capabilities { get; set; }
    /// <summary>Which node pools its jobs may use.</summary>
    [Key(5)] public NamespaceNodePoolConfiguration? NodePoolConfiguration { get; set; }
    /// <summary>Which Vault clusters its jobs may use.</summary>
    [Key(6)] public NamespaceVaultConfiguration? VaultConfiguration { get; set; }
    /// <summary>Which Consul clusters its jobs may use.</summary>
    [Key(7)] public NamespaceConsulConfiguration? ConsulConfiguration { get; set; }
    /// <summary>The operator's own key/value pairs.</summary>
    [Key(8)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>A hash of the namespace's own content; replication between regions compares it.</summary>
    [Key(9)] public byte[]? Hash { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(10)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(11)] public ulong ModifyIndex { get; set; }
}
