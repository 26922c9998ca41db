using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>
/// A storage plugin, as far as the cluster knows it: a row derived from the nodes that run it and the jobs that are to run it.
/// </summary>
[StateObject]
public sealed partial class CSIPlugin : IIndexed
{
    /// <summary>The plugin's name.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The storage provider, as the first node tells.</summary>
    [Key(2)] public string? Provider { get; set; }
    /// <summary>The provider's version, as the first node tells.</summary>
    [Key(3)] public string? Version { get; set; }
    /// <summary>Volumes need a controller too.</summary>
    [Key(4)] public bool ControllerRequired { get; set; }
    /// <summary>Its controllers by node.</summary>
    [Key(5)] public Dictionary<string, CSIInfo>? Controllers { get; set; }
    /// <summary>Its node plugins by node.</summary>
    [Key(6)] public Dictionary<string, CSIInfo>? Nodes { get; set; }
    /// <summary>How many controllers each job is to run, by namespace and job.</summary>
    [Key(7)] public Dictionary<string, Dictionary<string, long>>? ControllerJobs { get; set; }
    /// <summary>How many node plugins each job is to run, by namespace and job.</summary>
    [Key(8)] public Dictionary<string, Dictionary<string, long>>? NodeJobs { get; set; }
    /// <summary>How many controllers work.</summary>
    [Key(9)] public long ControllersHealthy { get; set; }
    /// <summary>How many there are to be.</summary>
    [Key(10)] public long ControllersExpected { get; set; }
    /// <summary>How many node plugins work.</summary>
    [Key(11)] public long NodesHealthy { get; set; }
    /// <summary>How many there are to be.</summary>
    [Key(12)] public long NodesExpected { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(13)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(14)] public ulong ModifyIndex { get; set; }
}
