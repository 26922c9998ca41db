using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Tasks that are placed together on one node.</summary>
[StateObject]
public sealed partial class TaskGroup
{
    /// <summary>The group's name, unique within the job.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>How many allocations of the group are wanted.</summary>
    [Key(2)] public int Count { get; set; }
    /// <summary>Conditions every node must meet.</summary>
    [Key(3)] public List<Constraint>? Constraints { get; set; }
    /// <summary>Preferences for nodes.</summary>
    [Key(4)] public List<Affinity>? Affinities { get; set; }
    /// <summary>How allocations are spread over an attribute of nodes.</summary>
    [Key(5)] public List<Spread>? Spreads { get; set; }
    /// <summary>The tasks.</summary>
    [Key(6)] public List<Task>? Tasks { get; set; }
    /// <summary>How the group is brought to a new version.</summary>
    [Key(7)] public UpdateStrategy? Update { get; set; }
    /// <summary>How allocations are moved off draining nodes.</summary>
    [Key(8)] public MigrateStrategy? Migrate { get; set; }
    /// <summary>When a failed task is started again on its node.</summary>
    [Key(9)] public RestartPolicy? RestartPolicy { get; set; }
    /// <summary>When a failed allocation is placed again.</summary>
    [Key(10)] public ReschedulePolicy? ReschedulePolicy { get; set; }
    /// <summary>What happens when a node is not heard of.</summary>
    [Key(11)] public DisconnectStrategy? Disconnect { get; set; }
    /// <summary>The disk shared by the tasks.</summary>
    [Key(12)] public EphemeralDisk? EphemeralDisk { get; set; }
    /// <summary>The networks asked for.</summary>
    [Key(13)] public List<NetworkResource>? Networks { get; set; }
    /// <summary>The Consul cluster used.</summary>
    [Key(14)] public Consul? Consul { get; set; }
    /// <summary>Services at group level.</summary>
    [Key(15)] public List<Service>? Services { get; set; }
    /// <summary>Volumes asked for, by name.</summary>
    [Key(16)] public Dictionary<string, VolumeRequest>? Volumes { get; set; }
    /// <summary>The horizontal scaling policy.</summary>
    [Key(17)] public ScalingPolicy? Scaling { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(18)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>Wait between deregistering services and stopping tasks, in nanoseconds.</summary>
    [Key(19)] public long? ShutdownDelay { get; set; }
    /// <summary>Older form of <see cref="DisconnectStrategy.StopOnClientAfter"/>, in nanoseconds.</summary>
    [Key(20)] public long? StopAfterClientDisconnect { get; set; }
    /// <summary>Older form of <see cref="DisconnectStrategy.LostAfter"/>, in nanoseconds.</summary>
    [Key(21)] public long? MaxClientDisconnect { get; set; }
    /// <summary>Older form of the opposite of <see cref="DisconnectStrategy.Replace"/>.</summary>
    [Key(22)] public bool PreventRescheduleOnLost { get; set; }
}
