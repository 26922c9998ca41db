using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A client machine that runs allocations.</summary>
[StateObject]
public sealed partial class Node
{
    /// <summary>A UUID, chosen by the client.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>A UUID only the client and the servers know; unique over all nodes.</summary>
    [Key(2)] public string? SecretID { get; set; }
    /// <summary>The datacenter.</summary>
    [Key(3)] public string? Datacenter { get; set; }
    /// <summary>The node's name.</summary>
    [Key(4)] public string? Name { get; set; }
    /// <summary>The control group under which the client puts its tasks.</summary>
    [Key(5)] public string? CgroupParent { get; set; }
    /// <summary>Where the client's HTTP API answers.</summary>
    [Key(6)] public string? HTTPAddr { get; set; }
    /// <summary>The client's HTTP API speaks TLS.</summary>
    [Key(7)] public bool TLSEnabled { get; set; }
    /// <summary>What the client found out about the machine, such as <c>kernel.name</c>.</summary>
    [Key(8)] public Dictionary<string, string>? Attributes { get; set; }
    /// <summary>What the machine has.</summary>
    [Key(9)] public NodeResources? NodeResources { get; set; }
    /// <summary>What of it is kept for other uses.</summary>
    [Key(10)] public NodeReservedResources? ReservedResources { get; set; }
    /// <summary>Retired form of <see cref="NodeResources"/>, kept for old readers.</summary>
    [Key(11)] public Resources? Resources { get; set; }
    /// <summary>Retired form of <see cref="ReservedResources"/>, kept for old readers.</summary>
    [Key(12)] public Resources? Reserved { get; set; }
    /// <summary>Names of this node in other systems.</summary>
    [Key(13)] public Dictionary<string, string>? Links { get; set; }
    /// <summary>The operator's own key/value pairs.</summary>
    [Key(14)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>The operator's own class of nodes.</summary>
    [Key(15)] public string? NodeClass { get; set; }
    /// <summary>The pool the node belongs to.</summary>
    [Key(16)] public string? NodePool { get; set; }
    /// <summary>A hash over the fields by which the scheduler groups like nodes; made by the client.</summary>
    [Key(17)] public string? ComputedClass { get; set; }
    /// <summary>How the node is being drained; null if it is not.</summary>
    [Key(18)] public DrainStrategy? DrainStrategy { get; set; }
    /// <summary>Whether it takes new work: one of <see cref="NodeEligibility"/>.</summary>
    [Key(19)] public string? SchedulingEligibility { get; set; }
    /// <summary>One of <see cref="NodeStatus"/>.</summary>
    [Key(20)] public string? Status { get; set; }
    /// <summary>Why it is in this status.</summary>
    [Key(21)] public string? StatusDescription { get; set; }
    /// <summary>When the status was last set, in seconds since the Unix epoch.</summary>
    [Key(22)] public long StatusUpdatedAt { get; set; }
    /// <summary>What happened to the node, oldest first; at most <see cref="MaxRetainedEvents"/>.</summary>
    [Key(23)] public List<NodeEvent>? Events { get; set; }
    /// <summary>Task drivers by name.</summary>
    [Key(24)] public Dictionary<string, DriverInfo>? Drivers { get; set; }
    /// <summary>CSI controller plugins on this node by plugin.</summary>
    [Key(25)] public Dictionary<string, CSIInfo>? CSIControllerPlugins { get; set; }
    /// <summary>CSI node plugins on this node by plugin.</summary>
    [Key(26)] public Dictionary<string, CSIInfo>? CSINodePlugins { get; set; }
    /// <summary>Host volumes by name.</summary>
    [Key(27)] public Dictionary<string, ClientHostVolumeConfig>? HostVolumes { get; set; }
    /// <summary>Host networks by name.</summary>
    [Key(28)] public Dictionary<string, ClientHostNetworkConfig>? HostNetworks { get; set; }
    /// <summary>The newest drain, finished or not; null if there never was one.</summary>
    [Key(29)] public DrainMetadata? LastDrain { get; set; }
    /// <summary>The log index at which the node was last declared down or disconnected; 0 once it is ready again.</summary>
    [Key(30)] public ulong LastMissedHeartbeatIndex { get; set; }
    /// <summary>The log index of the last update of an allocation by this client.</summary>
    [Key(31)] public ulong LastAllocUpdateIndex { get; set; }
    /// <summary>How many allocations the node takes; 0 is no limit.</summary>
    [Key(32)] public int NodeMaxAllocs { get; set; }
    /// <summary>Delete the node's host volumes together with it.</summary>
    [Key(33)] public bool GCVolumesOnNodeGC { get; set; }
    /// <summary>The key the node's identity is signed with.</summary>
    [Key(34)] public string? IdentitySigningKeyID { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(35)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(36)] public ulong ModifyIndex { get; set; }
}
