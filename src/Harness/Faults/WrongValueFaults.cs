using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Apply writes the server's own clock into a row.</summary>
internal sealed class ClockInApply : Fault
{
    public override string Name => "clock-in-apply";
    public override string Description => "Apply writes the server's own clock into a slot of a row";
    public override string Oracle => OracleNames.Convergence;
    public override FaultStep? Place(FaultPlacement placement) => WrongValue.PlaceMoving(this, placement);

    internal override bool Strike(Cluster cluster, FaultStep step) =>
        WrongValue.Arm(cluster, step, reachesTwins: true, (replica, type, row) => Slots.SetMoving(type, row, step.Path, replica.Environment.Clock()));
}

/// <summary>Apply writes a random number of the server's own into a row.</summary>
internal sealed class RandomInApply : Fault
{
    public override string Name => "random-in-apply";
    public override string Description => "Apply writes a random number of the server's own into a slot of a row";
    public override string Oracle => OracleNames.Convergence;
    public override FaultStep? Place(FaultPlacement placement) => WrongValue.PlaceMoving(this, placement);

    internal override bool Strike(Cluster cluster, FaultStep step) =>
        WrongValue.Arm(cluster, step, reachesTwins: true, (replica, type, row) =>
            Slots.SetMoving(type, row, step.Path, (long)(replica.Environment.Random.NextUInt64() >> 12)));
}

/// <summary>Apply writes a wrong value, the same on every server: only a second implementation can tell.</summary>
internal sealed class WrongValueInApply : Fault
{
    public override string Name => "wrong-value-in-apply";
    public override string Description => "Apply writes a wrong value into a slot of a row, the same on every server";
    public override string Oracle => OracleNames.Model;
    public override bool NeedsModel => true;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot
            ? new FaultStep(Name, -1, slot.Table, "", slot.Path, "")
            : null;

    internal override bool Strike(Cluster cluster, FaultStep step) =>
        WrongValue.Arm(cluster, step, reachesTwins: true, (_, type, row) => Slots.Set(type, row, step.Path, step.Value), strikesAgain: step.Value.Length > 0);
}

/// <summary>What the faults that make Apply write something wrong have in common.</summary>
internal static class WrongValue
{
    /// <summary>A follower, and a slot that can hold a number or a time.</summary>
    public static FaultStep? PlaceMoving(Fault fault, FaultPlacement placement) =>
        SlotPicker.Pick(placement, (type, copy, path) => Slots.SetMoving(type, copy, path, 1_234_567_890_123_456_700)) is { } slot
            ? new FaultStep(fault.Name, placement.AnyReplica(), slot.Table, "", slot.Path, "")
            : null;

    // A value that only has to differ from what stands there is not written twice: the second time it may be the first value again.
    public static bool Arm(Cluster cluster, FaultStep step, bool reachesTwins, Func<Replica, TypeModel, object, bool> deed, bool strikesAgain = true)
    {
        if (ArmedScope.Of(cluster, step, reachesTwins) is not { } scope) return false;
        cluster.Arm(new Armed(scope, step, deed, strikesAgain));
        return true;
    }

    private sealed class Armed(ArmedScope scope, FaultStep step, Func<Replica, TypeModel, object, bool> deed, bool strikesAgain)
        : RowFault(scope, step, strikesBeforeInsert: true)
    {
        protected override bool StrikesAgain => strikesAgain;
        protected override bool Strike(Replica replica, TypeModel type, object row) => deed(replica, type, row);
    }
}
