using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>What the leader accepted of a scheduler's plan.</summary>
[StateObject]
public sealed partial class ApplyPlanResultsRequest : INomadRequest
{
    /// <summary>The evaluation the plan was made for; null in old logs.</summary>
    [Key(1)] public string? EvalID { get; set; }
    /// <summary>The job of the allocations that do not bring their own.</summary>
    [Key(2)] public Job? Job { get; set; }
    /// <summary>Allocations made, or updated in place: whole objects.</summary>
    [Key(3)] public List<Allocation>? AllocsUpdated { get; set; }
    /// <summary>Allocations stopped.</summary>
    [Key(4)] public List<AllocationDiff>? AllocsStopped { get; set; }
    /// <summary>Allocations that make room for others.</summary>
    [Key(5)] public List<AllocationDiff>? AllocsPreempted { get; set; }
    /// <summary>Evaluations for the jobs that lost allocations by preemption.</summary>
    [Key(6)] public List<Evaluation>? PreemptionEvals { get; set; }
    /// <summary>The deployment made, or changed.</summary>
    [Key(7)] public Deployment? Deployment { get; set; }
    /// <summary>New statuses of deployments.</summary>
    [Key(8)] public List<DeploymentStatusUpdate>? DeploymentUpdates { get; set; }
    /// <summary>Nodes whose plans were rejected too often.</summary>
    [Key(9)] public List<string>? IneligibleNodes { get; set; }
    /// <summary>When, in nanoseconds since the Unix epoch; given by the leader, 0 takes the entry's time.</summary>
    [Key(10)] public long UpdatedAt { get; set; }
    /// <summary>Claims of sticky host volumes for the allocations made; the leader gives their IDs.</summary>
    [Key(11)] public List<TaskGroupHostVolumeClaim>? VolumeClaims { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Plans.Apply(entry, this);
        return NomadResult.Done(entry);
    }
}
