using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>One program run by a driver.</summary>
[StateObject]
public sealed partial class Task
{
    /// <summary>The task's name, unique within its group.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The driver that runs it.</summary>
    [Key(2)] public string? Driver { get; set; }
    /// <summary>The operating system user.</summary>
    [Key(3)] public string? User { get; set; }
    /// <summary>When the task runs relative to the others; null for a main task.</summary>
    [Key(4)] public TaskLifecycleConfig? Lifecycle { get; set; }
    /// <summary>
    /// The driver's configuration. It is free-form JSON, and the kinds a state object may hold are a closed list, so each value is
    /// kept as its canonical JSON text (no blanks, object keys sorted).
    /// </summary>
    [Key(5)] public Dictionary<string, string>? Config { get; set; }
    /// <summary>Conditions every node must meet.</summary>
    [Key(6)] public List<Constraint>? Constraints { get; set; }
    /// <summary>Preferences for nodes.</summary>
    [Key(7)] public List<Affinity>? Affinities { get; set; }
    /// <summary>Environment variables.</summary>
    [Key(8)] public Dictionary<string, string>? Env { get; set; }
    /// <summary>Services at task level.</summary>
    [Key(9)] public List<Service>? Services { get; set; }
    /// <summary>What the task asks for.</summary>
    [Key(10)] public Resources? Resources { get; set; }
    /// <summary>Overrides the group's.</summary>
    [Key(11)] public RestartPolicy? RestartPolicy { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(12)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>Wait between the kill signal and the kill, in nanoseconds.</summary>
    [Key(13)] public long KillTimeout { get; set; }
    /// <summary>How output is kept.</summary>
    [Key(14)] public LogConfig? LogConfig { get; set; }
    /// <summary>What is downloaded before the start.</summary>
    [Key(15)] public List<TaskArtifact>? Artifacts { get; set; }
    /// <summary>The Vault access of the task.</summary>
    [Key(16)] public Vault? Vault { get; set; }
    /// <summary>The Consul cluster used.</summary>
    [Key(17)] public Consul? Consul { get; set; }
    /// <summary>Files rendered before the start.</summary>
    [Key(18)] public List<Template>? Templates { get; set; }
    /// <summary>Where a dispatched payload is put.</summary>
    [Key(19)] public DispatchPayloadConfig? DispatchPayload { get; set; }
    /// <summary>Volumes of the group mounted into the task.</summary>
    [Key(20)] public List<VolumeMount>? VolumeMounts { get; set; }
    /// <summary>Makes the task a CSI plugin.</summary>
    [Key(21)] public TaskCSIPluginConfig? CSIPluginConfig { get; set; }
    /// <summary>When the leader task ends, the others are stopped.</summary>
    [Key(22)] public bool Leader { get; set; }
    /// <summary>Wait between deregistering services and stopping the task, in nanoseconds.</summary>
    [Key(23)] public long ShutdownDelay { get; set; }
    /// <summary>The signal that asks the task to end.</summary>
    [Key(24)] public string? KillSignal { get; set; }
    /// <summary>What the task is for within a service mesh.</summary>
    [Key(25)] public string? Kind { get; set; }
    /// <summary>Vertical scaling policies.</summary>
    [Key(26)] public List<ScalingPolicy>? ScalingPolicies { get; set; }
    /// <summary>The default workload identity.</summary>
    [Key(27)] public WorkloadIdentity? Identity { get; set; }
    /// <summary>Further workload identities.</summary>
    [Key(28)] public List<WorkloadIdentity>? Identities { get; set; }
    /// <summary>Commands a user may run in the task.</summary>
    [Key(29)] public List<TaskAction>? Actions { get; set; }
    /// <summary>When the task may run.</summary>
    [Key(30), Since(NomadVersions.Services)] public TaskSchedule? Schedule { get; set; }
    /// <summary>Secrets fetched before the start.</summary>
    [Key(31)] public List<Secret>? Secrets { get; set; }
}
