using System.Collections.Concurrent;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>
/// What the end of a script shows, under all oracles: everything delivered, all rows swept, twins that replay the log from zero and restart from snapshots, the
/// model. It depends on the log and on what was struck, so it is run once for each of these, from the beginning.
/// </summary>
internal sealed class ClusterEnds(ErasedSpecification specification, ScriptOptions options)
{
    private readonly ConcurrentDictionary<ulong, Violation?> _judged = new();

    /// <summary>What is reported at the end of a script; null if nothing.</summary>
    public Violation? Judge(Simulator simulator, string armed, Steps steps)
    {
        ulong name = NameOf(simulator.Cluster, armed);
        if (_judged.TryGetValue(name, out Violation? known)) return known;
        var script = new Script(specification.Name, options, [.. steps.InOrder()]);
        Violation? found = Runner.Run(specification, script, new RunOptions()).Violations.FirstOrDefault();
        _judged.TryAdd(name, found);
        return found;
    }

    private static ulong NameOf(Cluster cluster, string armed)
    {
        var hash = new StateHash();
        hash.Add(armed);
        foreach (LogEntry entry in cluster.Log)
        {
            hash.Add(entry.Term);
            hash.Add(entry.TimeNanos);
            hash.Add((ulong)entry.Command.Length);
            hash.AddBytes(entry.Command);
        }
        return hash.Finish();
    }
}
