using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A deployment's status changes; with it perhaps the job, which goes back to a version, and an evaluation to act on both.</summary>
[StateObject]
public sealed partial class DeploymentStatusUpdateRequest : INomadRequest
{
    /// <summary>The new status.</summary>
    [Key(1)] public DeploymentStatusUpdate? DeploymentUpdate { get; set; }
    /// <summary>The job to go back to.</summary>
    [Key(2)] public Job? Job { get; set; }
    /// <summary>The evaluation to make.</summary>
    [Key(3)] public Evaluation? Eval { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        if (DeploymentUpdate is null) throw new StateError(NomadErrors.MissingID, "deployment update is missing");
        components.Deployments.UpdateStatus(entry, DeploymentUpdate);
        return DeploymentFollowUp.Write(entry, components, Job, Eval);
    }
}
