using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Apply changes a row after it was inserted, before the transaction commits.</summary>
internal sealed class MutateBeforeCommit : InsertedRowFault
{
    public override string Name => "mutate-before-commit";
    public override string Description => "Apply changes a slot of a row after it inserted the row, in the same transaction";
    public override string Oracle => OracleNames.Mutation;

    private protected override ArmedFault Armed(ArmedScope scope, FaultStep step) => new Deed(scope, step);

    private sealed class Deed(ArmedScope scope, FaultStep step) : RowFault(scope, step, strikesBeforeInsert: false)
    {
        protected override bool Strike(Replica replica, TypeModel type, object row) => Slots.Set(type, row, Step.Path, Step.Value);
    }
}
