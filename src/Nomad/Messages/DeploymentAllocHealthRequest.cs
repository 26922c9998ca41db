using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>The health of a deployment's allocations is set; with it perhaps its status, the job to go back to and an evaluation.</summary>
[StateObject]
public sealed partial class DeploymentAllocHealthRequest : INomadRequest
{
    /// <summary>The deployment.</summary>
    [Key(1)] public string? DeploymentID { get; set; }
    /// <summary>Allocations that are healthy.</summary>
    [Key(2)] public List<string>? HealthyAllocationIDs { get; set; }
    /// <summary>Allocations that are not.</summary>
    [Key(3)] public List<string>? UnhealthyAllocationIDs { get; set; }
    /// <summary>When that was found out; given by the leader, zero takes the entry's time.</summary>
    [Key(4)] public Timestamp Timestamp { get; set; }
    /// <summary>The deployment's new status.</summary>
    [Key(5)] public DeploymentStatusUpdate? DeploymentUpdate { get; set; }
    /// <summary>The job to go back to.</summary>
    [Key(6)] public Job? Job { get; set; }
    /// <summary>The evaluation to make.</summary>
    [Key(7)] public Evaluation? Eval { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        Timestamp at = Timestamp != default ? Timestamp : entry.Time;
        components.Deployments.SetHealth(entry, DeploymentID, HealthyAllocationIDs, isHealthy: true, at);
        components.Deployments.SetHealth(entry, DeploymentID, UnhealthyAllocationIDs, isHealthy: false, at);
        if (DeploymentUpdate is not null) components.Deployments.UpdateStatus(entry, DeploymentUpdate);
        return DeploymentFollowUp.Write(entry, components, Job, Eval);
    }
}
