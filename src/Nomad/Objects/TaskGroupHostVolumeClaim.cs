using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A group's hold on a sticky host volume: replacements of its allocation get the same volume.</summary>
[StateObject]
public sealed partial class TaskGroupHostVolumeClaim : IIndexed
{
    /// <summary>A UUID, given by the leader with the plan; kept for as long as the claim.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The job's namespace.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(3)] public string? JobID { get; set; }
    /// <summary>The group.</summary>
    [Key(4)] public string? TaskGroupName { get; set; }
    /// <summary>The allocation that holds it now.</summary>
    [Key(5)] public string? AllocID { get; set; }
    /// <summary>The volume.</summary>
    [Key(6)] public string? VolumeID { get; set; }
    /// <summary>The volume's name.</summary>
    [Key(7)] public string? VolumeName { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(8)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(9)] public ulong ModifyIndex { get; set; }
}
