namespace Nomad.Objects;

public sealed partial class ScalingPolicy
{
    /// <summary>The key of <see cref="Target"/> that holds the namespace.</summary>
    public const string TargetNamespace = "Namespace";
    /// <summary>The key of <see cref="Target"/> that holds the job's ID.</summary>
    public const string TargetJob = "Job";
    /// <summary>The key of <see cref="Target"/> that holds the group's name.</summary>
    public const string TargetGroup = "Group";
    /// <summary>The key of <see cref="Target"/> that holds the task's name.</summary>
    public const string TargetTask = "Task";

    /// <summary>One part of the target; null if it has none.</summary>
    public string? TargetPart(string part) => Target?.GetValueOrDefault(part);

    /// <summary>True if both policies scale the same thing: only then one replaces the other.</summary>
    public bool HasSameTarget(ScalingPolicy other) =>
        Type == other.Type
        && TargetPart(TargetNamespace) == other.TargetPart(TargetNamespace)
        && TargetPart(TargetJob) == other.TargetPart(TargetJob)
        && TargetPart(TargetGroup) == other.TargetPart(TargetGroup)
        && TargetPart(TargetTask) == other.TargetPart(TargetTask);

    /// <summary>Fills in type and target from the place in a job where the policy stands.</summary>
    internal void AimAt(Job job, TaskGroup group, Task? task)
    {
        if (string.IsNullOrEmpty(Type)) Type = task is null ? ScalingPolicyType.Horizontal : ScalingPolicyType.VerticalCPU;
        Target = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [TargetNamespace] = job.Namespace ?? "",
            [TargetJob] = job.ID ?? "",
            [TargetGroup] = group.Name ?? "",
        };
        if (task is not null) Target[TargetTask] = task.Name ?? "";
    }
}
