using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A service a group or task offers.</summary>
[StateObject]
public sealed partial class Service
{
    /// <summary>A fixed ID; usually derived.</summary>
    [Key(1)] public string? Id { get; set; }
    /// <summary>The service's name.</summary>
    [Key(2)] public string? Name { get; set; }
    /// <summary>The task that offers a group service.</summary>
    [Key(3)] public string? TaskName { get; set; }
    /// <summary>The port, by label or number.</summary>
    [Key(4)] public string? PortLabel { get; set; }
    /// <summary>Which address is registered.</summary>
    [Key(5)] public string? AddressMode { get; set; }
    /// <summary>A fixed address.</summary>
    [Key(6)] public string? Address { get; set; }
    /// <summary>Others may change the tags.</summary>
    [Key(7)] public bool EnableTagOverride { get; set; }
    /// <summary>Tags.</summary>
    [Key(8)] public List<string>? Tags { get; set; }
    /// <summary>Tags of canaries.</summary>
    [Key(9)] public List<string>? CanaryTags { get; set; }
    /// <summary>Health checks.</summary>
    [Key(10)] public List<ServiceCheck>? Checks { get; set; }
    /// <summary>The default of the checks' restart rule.</summary>
    [Key(11)] public CheckRestart? CheckRestart { get; set; }
    /// <summary>The service mesh configuration.</summary>
    [Key(12)] public ConsulConnect? Connect { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(13)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>Meta of canaries.</summary>
    [Key(14)] public Dictionary<string, string>? CanaryMeta { get; set; }
    /// <summary>Further addresses by tag.</summary>
    [Key(15)] public Dictionary<string, string>? TaggedAddresses { get; set; }
    /// <summary>The namespace it is registered in.</summary>
    [Key(16)] public string? Namespace { get; set; }
    /// <summary>How checks count during an update.</summary>
    [Key(17)] public string? OnUpdate { get; set; }
    /// <summary><c>consul</c> or <c>nomad</c>.</summary>
    [Key(18)] public string? Provider { get; set; }
    /// <summary>The Consul cluster.</summary>
    [Key(19)] public string? Cluster { get; set; }
    /// <summary>The kind of service.</summary>
    [Key(20)] public string? Kind { get; set; }
    /// <summary>DNS weights.</summary>
    [Key(21)] public ServiceWeights? Weights { get; set; }
    /// <summary>The identity the service is registered with.</summary>
    [Key(22)] public WorkloadIdentity? Identity { get; set; }
}
