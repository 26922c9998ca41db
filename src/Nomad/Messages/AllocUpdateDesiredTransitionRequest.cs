using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>The scheduler is asked to do something with allocations: to move them, or to place them again.</summary>
[StateObject]
public sealed partial class AllocUpdateDesiredTransitionRequest : INomadRequest
{
    /// <summary>What is asked, by allocation ID.</summary>
    [Key(1)] public Dictionary<string, DesiredTransition>? Allocs { get; set; }
    /// <summary>The evaluations that make a scheduler look at it.</summary>
    [Key(2)] public List<Evaluation>? Evals { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Allocations.UpdateDesiredTransitions(entry, Allocs);
        components.Evals.UpsertAll(entry, Evals);
        return new NomadResult { Index = entry.Index, EvalIDs = Evals?.ConvertAll(eval => eval.ID!) };
    }
}
