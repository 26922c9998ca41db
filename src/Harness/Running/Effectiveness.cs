using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Running;

/// <summary>
/// Tells whether the faults of a script did anything: full dumps of all replicas, disks and results at each step boundary, on a
/// path no oracle uses, differ from those of the same script with its faults left out. An effective fault that nobody reported
/// is a miss.
/// </summary>
public static class Effectiveness
{
    /// <summary>True if the faults of the script were effective. Runs the script twice and dumps everything at each step: for judging single runs.</summary>
    public static bool Judge(ErasedSpecification specification, Script script)
    {
        RunResult with = Runner.Run(specification, script, new RunOptions { KeepDumps = true, Twins = false });
        RunResult without = Runner.Run(specification, script, new RunOptions { KeepDumps = true, Twins = false, WithoutFaults = true });
        // A run that stopped at a violation has fewer boundaries; those it has are compared.
        for (int i = 0; i < with.Dumps.Count && i < without.Dumps.Count; i++)
        {
            if (with.Dumps[i] != without.Dumps[i]) return true;
        }
        return false;
    }
}
