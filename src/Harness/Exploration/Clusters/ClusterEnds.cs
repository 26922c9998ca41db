using System.Collections.Concurrent;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>
/// What the end of a script shows, under all oracles: everything delivered, all rows swept, twins that replay the log from zero and restart from snapshots, the
/// model. It depends on the log and on what was struck, so it is run once for each of these, from the beginning. Of logs of three commands and more that differ only in
/// who led, and so in the times of their entries, one is judged.
/// </summary>
/// <param name="specification">What is searched.</param>
/// <param name="options">How its scripts are run.</param>
/// <param name="applied">Told how many entries were applied; by several threads at once if there are several workers.</param>
internal sealed class ClusterEnds(ErasedSpecification specification, ScriptOptions options, Action<long> applied)
{
    private const int LongLog = 3;

    private readonly ConcurrentDictionary<ulong, Violation?> _judged = new();

    /// <summary>What is reported at the end of a script; null if nothing.</summary>
    public Violation? Judge(Simulator simulator, string armed, int commands, Steps steps)
    {
        ulong name = NameOf(simulator.Cluster, armed, commands);
        if (_judged.TryGetValue(name, out Violation? known)) return known;
        var script = new Script(specification.Name, options, [.. steps.InOrder()]);
        RunResult result = Runner.Run(specification, script, new RunOptions());
        applied(result.Counts.Applied);
        Violation? found = result.Violations.FirstOrDefault();
        _judged.TryAdd(name, found);
        return found;
    }

    // By what every entry came to, if the log is short; not by terms, which no oracle looks at. A long log is known by its commands.
    private static ulong NameOf(Cluster cluster, string armed, int commands)
    {
        var hash = new StateHash();
        hash.Add(armed);
        foreach (LogEntry entry in cluster.Log)
        {
            hash.AddDigest(entry.CommandName);
            if (commands >= LongLog) continue;
            hash.Add(entry.TimeNanos);
            hash.Add((ulong)entry.Version);
            hash.AddDigest(entry.Digest);
            hash.Add((ulong)entry.Result.Length);
            hash.AddBytes(entry.Result);
        }
        return hash.Finish();
    }
}
