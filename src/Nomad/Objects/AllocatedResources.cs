using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What an allocation was given.</summary>
[StateObject]
public sealed partial class AllocatedResources
{
    /// <summary>By task.</summary>
    [Key(1)] public Dictionary<string, AllocatedTaskResources>? Tasks { get; set; }
    /// <summary>When each task runs, by task; tells which are added up.</summary>
    [Key(2)] public Dictionary<string, TaskLifecycleConfig>? TaskLifecycles { get; set; }
    /// <summary>What the tasks share.</summary>
    [Key(3)] public AllocatedSharedResources? Shared { get; set; }
}
