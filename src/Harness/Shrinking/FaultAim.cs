using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Shrinking;

/// <summary>
/// Keeps a fault on target while the commands before it change: it strikes the same kind of slot, in the first row that is there.
/// </summary>
internal static class FaultAim
{
    /// <summary>The fault as it should be taken now.</summary>
    /// <param name="simulator">The cluster before the fault.</param>
    /// <param name="fault">The fault as the script has it.</param>
    /// <param name="aimsAnew">True to take the first row in any case; false to keep a row that is there.</param>
    public static FaultStep Adjust(Simulator simulator, FaultStep fault, bool aimsAnew)
    {
        if (fault.Table.Length == 0 || fault.Key.Length == 0) return fault;
        StateView view = simulator.Leader;
        if (!aimsAnew && view.Find(fault.Table, fault.Key) is not null) return fault;
        foreach (StateRow row in view.Rows(fault.Table)) return fault with { Key = row.Key };
        return fault;
    }
}
