using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>A reader changes a slot of a row the store handed to it: the bug this tool was made for.</summary>
internal sealed class MutateAfterRead : StoredRowFault
{
    public override string Name => "mutate-after-read";
    public override string Description => "a reader changes a slot of a row that the store handed to it";
    public override string Oracle => OracleNames.Mutation;

    private protected override bool Strike(Replica replica, FaultStep step)
    {
        try
        {
            return replica.Running.Inspect.Find(step.Table, step.Key) is { } row
                && RowWalk.TypeOf(replica.Running.Inspect.ObjectModel, row) is { } type
                && Slots.Set(type, row, step.Path, step.Value);
        }
        catch (CorruptionException)
        {
            // Someone was faster; the probe was told.
            return false;
        }
    }
}
