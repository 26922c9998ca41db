using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A service of a running allocation, as clients find it.</summary>
[StateObject]
public sealed partial class ServiceRegistration : IIndexed
{
    /// <summary>The client's own id of it, made of allocation, task and service.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The name under which it is found.</summary>
    [Key(2)] public string? ServiceName { get; set; }
    /// <summary>The namespace of the job.</summary>
    [Key(3)] public string? Namespace { get; set; }
    /// <summary>The node it runs on.</summary>
    [Key(4)] public string? NodeID { get; set; }
    /// <summary>The node's datacenter.</summary>
    [Key(5)] public string? Datacenter { get; set; }
    /// <summary>The job.</summary>
    [Key(6)] public string? JobID { get; set; }
    /// <summary>The allocation.</summary>
    [Key(7)] public string? AllocID { get; set; }
    /// <summary>Free labels.</summary>
    [Key(8)] public List<string>? Tags { get; set; }
    /// <summary>Where it listens.</summary>
    [Key(9)] public string? Address { get; set; }
    /// <summary>At which port.</summary>
    [Key(10)] public int Port { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(11)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(12)] public ulong ModifyIndex { get; set; }
}
