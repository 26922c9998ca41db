using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Clients report on their allocations.</summary>
[StateObject]
public sealed partial class AllocClientUpdateRequest : INomadRequest
{
    /// <summary>The allocations, with the fields clients own; the leader fills in ModifyTime.</summary>
    [Key(1)] public List<Allocation>? Allocs { get; set; }
    /// <summary>The evaluations that follow from failed allocations.</summary>
    [Key(2)] public List<Evaluation>? Evals { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Allocations.UpdateFromClient(entry, Allocs);
        components.Evals.UpsertAll(entry, Evals);
        return new NomadResult { Index = entry.Index, EvalIDs = Evals?.ConvertAll(eval => eval.ID!) };
    }
}
