namespace Nomad.Objects;

public sealed partial class Job
{
    /// <summary>The namespace every server knows from the start.</summary>
    public const string DefaultNamespace = "default";
    /// <summary>The node pool every server knows from the start.</summary>
    public const string DefaultNodePool = "default";
    /// <summary>The priority of a job that gives none.</summary>
    public const int DefaultPriority = 50;

    /// <summary>True if the job is launched by a schedule; such a job has children and no allocations of its own.</summary>
    public bool IsPeriodic() => Periodic is not null;

    /// <summary>True if the job is a template; a job dispatched from one carries the same block but is none.</summary>
    public bool IsParameterized() => ParameterizedJob is not null && !Dispatched;

    /// <summary>True if the schedule of the job launches it now and then.</summary>
    public bool IsPeriodicActive() => Periodic is { Enabled: true } && !Stop && !IsParameterized();

    /// <summary>True if the job's status does not follow from allocations: it runs until somebody stops it.</summary>
    public bool RunsUntilStopped() => Type == JobType.System || IsParameterized() || IsPeriodic();

    /// <summary>The group with a name; null if there is none.</summary>
    public TaskGroup? FindGroup(string? name) => TaskGroups?.Find(group => group.Name == name);

    /// <summary>
    /// The scaling policies written in the job, the objects themselves, each with its target filled in: per group the horizontal
    /// one, then the vertical ones of its tasks.
    /// </summary>
    /// <remarks>Fills in <see cref="ScalingPolicy.Target"/>, so the job must be the caller's own.</remarks>
    public List<ScalingPolicy> TakeScalingPolicies()
    {
        var policies = new List<ScalingPolicy>();
        foreach (TaskGroup group in TaskGroups ?? [])
        {
            if (group.Scaling is { } horizontal)
            {
                horizontal.AimAt(this, group, task: null);
                policies.Add(horizontal);
            }
            foreach (Task task in group.Tasks ?? [])
            {
                foreach (ScalingPolicy vertical in task.ScalingPolicies ?? [])
                {
                    vertical.AimAt(this, group, task);
                    policies.Add(vertical);
                }
            }
        }
        return policies;
    }
}
