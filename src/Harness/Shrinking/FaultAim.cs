using Harness.Machines;
using Harness.Scripts;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Shrinking;

/// <summary>
/// Keeps a fault on target while the commands before it change: it strikes the same kind of slot, in the first row that has one.
/// </summary>
internal static class FaultAim
{
    /// <summary>The fault as it should be taken now.</summary>
    /// <param name="leader">The leader's state before the fault.</param>
    /// <param name="fault">The fault as the script has it.</param>
    /// <param name="aimsAnew">True to take the first row and slot in any case; false to keep those that are there.</param>
    public static FaultStep Adjust(StateView leader, FaultStep fault, bool aimsAnew)
    {
        if (fault.Table.Length == 0 || fault.Key.Length == 0) return fault;
        if (!aimsAnew && leader.Find(fault.Table, fault.Key) is { } kept && Slot(leader, kept, fault, aimsAnew: false) is { } same) return fault with { Path = same };
        foreach (StateRow row in leader.Rows(fault.Table))
        {
            if (Slot(leader, row.Row, fault, aimsAnew) is { } path) return fault with { Key = row.Key, Path = path };
        }
        return fault;
    }

    private static string? Slot(StateView leader, object row, FaultStep fault, bool aimsAnew)
    {
        if (fault.Path.Length == 0 || leader.TypeOf(row) is not { } type) return fault.Path;
        if (!aimsAnew && type.GetSlot(row, fault.Path) is not null) return fault.Path;
        IReadOnlyList<string> slots = type.Slots(row, FieldPath.ToPattern(fault.Path));
        return slots.Count > 0 ? slots[0] : null;
    }
}
