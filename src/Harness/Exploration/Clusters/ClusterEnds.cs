using System.Collections.Concurrent;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>
/// What the end of a script shows, under all oracles: everything delivered, all rows swept, twins that replay the log from zero and restart from snapshots, the
/// model. It depends on the log and on what was struck, so it is run once for each of these, from the beginning. Of logs of two commands and more that differ only in
/// who led, and so in the times of their entries, one is judged.
/// </summary>
/// <param name="specification">What is searched.</param>
/// <param name="options">How its scripts are run.</param>
/// <param name="applied">Told how many entries were applied; by several threads at once if there are several workers.</param>
internal sealed class ClusterEnds(ErasedSpecification specification, ScriptOptions options, Action<long> applied)
{
    private const int LongLog = 2;

    private readonly ConcurrentDictionary<ulong, Violation?> _judged = new();

    /// <summary>The number of logs judged. Two workers may judge one at once; it counts once.</summary>
    public int Judged => _judged.Count;

    /// <summary>What is reported at the end of a script; null if nothing.</summary>
    public Violation? Judge(Simulator simulator, string armed, int commands, Steps steps)
    {
        ulong name = NameOf(simulator.Cluster, armed, commands);
        if (_judged.TryGetValue(name, out Violation? known)) return known;
        IReadOnlyList<Step> taken = steps.InOrder();
        Violation? found = Run(WithoutFollowers(taken));
        // What the counterexample shows is what counts: the whole script may show something earlier.
        if (found is not null) found = Run(new Script(specification.Name, options, [.. taken])) ?? found;
        // One verdict for a name, whoever else judged it meanwhile.
        return _judged.GetOrAdd(name, found);
    }

    private Violation? Run(Script script)
    {
        RunResult result = Runner.Run(specification, script, new RunOptions());
        applied(result.Counts.Applied);
        return result.Violations.FirstOrDefault();
    }

    // The log, and who led, stay the same without the servers that only ever followed; what these come to was judged step by step.
    private Script WithoutFollowers(IReadOnlyList<Step> steps)
    {
        if (options.Old.Length > 0 || steps.Any(step => step is not (ProposeStep or DeliverStep or CrashStep or RestartStep))) return new Script(specification.Name, options, [.. steps]);
        int needed = 1;
        var down = new SortedSet<int>();
        foreach (Step step in steps)
        {
            if (step is CrashStep crash) down.Add(crash.Replica);
            else if (step is RestartStep restart) down.Remove(restart.Replica);
            int leader = Enumerable.Range(0, options.Replicas).FirstOrDefault(replica => !down.Contains(replica));
            needed = Math.Max(needed, leader + 1);
        }
        ScriptOptions fewer = options with { Replicas = needed };
        return new Script(specification.Name, fewer, [.. steps.Where(step => ServerOf(step) < needed)]);
    }

    private static int ServerOf(Step step) => step switch
    {
        DeliverStep deliver => deliver.Replica,
        CrashStep crash => crash.Replica,
        RestartStep restart => restart.Replica,
        _ => 0,
    };

    // By what every entry came to, if the log is short; not by terms, which no oracle looks at. A long log is known by its commands and their versions.
    private static ulong NameOf(Cluster cluster, string armed, int commands)
    {
        var hash = new StateHash();
        hash.Add(armed);
        foreach (LogEntry entry in cluster.Log)
        {
            hash.AddDigest(entry.CommandName);
            hash.Add((ulong)entry.Version);
            if (commands >= LongLog) continue;
            hash.Add(entry.TimeNanos);
            hash.AddDigest(entry.Digest);
            hash.Add((ulong)entry.Result.Length);
            hash.AddBytes(entry.Result);
        }
        return hash.Finish();
    }
}
