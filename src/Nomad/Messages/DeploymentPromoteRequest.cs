using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Canaries of a deployment are promoted, and an evaluation made to go on with the rollout.</summary>
[StateObject]
public sealed partial class DeploymentPromoteRequest : INomadRequest
{
    /// <summary>The deployment.</summary>
    [Key(1)] public string? DeploymentID { get; set; }
    /// <summary>Promote every group that has canaries; <see cref="Groups"/> is not looked at.</summary>
    [Key(2)] public bool All { get; set; }
    /// <summary>The groups to promote.</summary>
    [Key(3)] public List<string>? Groups { get; set; }
    /// <summary>When, in nanoseconds since the Unix epoch; given by the leader, 0 takes the entry's time.</summary>
    [Key(4)] public long PromotedAt { get; set; }
    /// <summary>The evaluation to make.</summary>
    [Key(5)] public Evaluation? Eval { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Deployments.Promote(entry, DeploymentID, All ? null : Groups ?? [], PromotedAt);
        return DeploymentFollowUp.Write(entry, components, job: null, Eval);
    }
}
