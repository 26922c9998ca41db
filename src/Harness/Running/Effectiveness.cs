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
    /// <summary>
    /// True if the faults of the script were effective. Runs the script with and without them side by side and dumps everything at each
    /// step from the first fault on: for judging single runs.
    /// </summary>
    public static bool Judge(ErasedSpecification specification, Script script)
    {
        RunSession with = Runner.Start(specification, script.Options, new RunOptions { KeepDumps = true, Twins = false });
        RunSession without = Runner.Start(specification, script.Options, new RunOptions { KeepDumps = true, Twins = false, WithoutFaults = true });
        foreach (Step step in script.Steps)
        {
            bool goesOn = with.Take(step) & without.Take(step);
            if (with.Dump != without.Dump) return true;
            // A run that stopped at a violation has fewer boundaries; those it has are compared.
            if (!goesOn) return false;
        }
        with.Finish();
        without.Finish();
        return with.Dump != without.Dump;
    }
}
