using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Evaluations are created or changed.</summary>
[StateObject]
public sealed partial class EvalUpdateRequest : INomadRequest
{
    /// <summary>The evaluations, whole; the leader fills in ID, CreateTime and ModifyTime.</summary>
    [Key(1)] public List<Evaluation>? Evals { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Evals.UpsertAll(entry, Evals);
        return new NomadResult { Index = entry.Index, EvalIDs = Evals?.ConvertAll(eval => eval.ID!) };
    }
}
