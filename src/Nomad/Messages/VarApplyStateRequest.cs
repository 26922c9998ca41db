using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Something is done with a variable.</summary>
[StateObject]
public sealed partial class VarApplyStateRequest : INomadRequest
{
    /// <summary>What: one of <see cref="VariableOperation"/>.</summary>
    [Key(1)] public string? Op { get; set; }
    /// <summary>The variable; its ModifyIndex is what a comparison compares, its lock's id tells who asks.</summary>
    [Key(2)] public VariableEncrypted? Var { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        VariableChange change = components.Variables.Apply(entry, Op, Var);
        bool isConflict = change.Conflict is not null;
        return new NomadResult
        {
            Index = entry.Index,
            NoOp = !isConflict && !change.IsChanged,
            Outcome = isConflict ? NomadOutcomes.Conflict : null,
            Conflict = change.Conflict,
        };
    }
}
