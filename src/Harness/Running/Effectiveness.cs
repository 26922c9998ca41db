using System.IO.Hashing;
using System.Runtime.InteropServices;
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
    /// True if the faults of the script were effective. Runs the script with and without them and dumps everything at each
    /// step from the first fault on: for judging single runs.
    /// </summary>
    public static bool Judge(ErasedSpecification specification, Script script) => Judge(specification, script, Quiet(specification, script));

    /// <summary>As <see cref="Judge(ErasedSpecification,Script)"/>, with the dumps of the script without its faults, which are the same for all faults in the same places.</summary>
    internal static bool Judge(ErasedSpecification specification, Script script, IReadOnlyList<UInt128> quiet)
    {
        int boundary = 0;
        foreach (UInt128 dump in Dumps(specification, script, isQuiet: false))
        {
            // A run that stopped at a violation has fewer boundaries; those it has are compared.
            if (boundary == quiet.Count) return false;
            if (dump != quiet[boundary++]) return true;
        }
        return false;
    }

    /// <summary>Hashes of the dumps of a script without its faults, at each step boundary and at the end.</summary>
    internal static IReadOnlyList<UInt128> Quiet(ErasedSpecification specification, Script script) => [.. Dumps(specification, script, isQuiet: true)];

    private static IEnumerable<UInt128> Dumps(ErasedSpecification specification, Script script, bool isQuiet)
    {
        RunSession session = Runner.Start(specification, script.Options, new RunOptions { KeepDumps = true, Twins = false, WithoutFaults = isQuiet });
        foreach (Step step in script.Steps)
        {
            bool goesOn = session.Take(step);
            yield return Hash(session.Dump);
            if (!goesOn) yield break;
        }
        session.Finish();
        yield return Hash(session.Dump);
    }

    private static UInt128 Hash(string? dump) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(dump.AsSpan()));
}
