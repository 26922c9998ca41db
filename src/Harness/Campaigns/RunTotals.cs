using System.IO.Hashing;
using System.Runtime.InteropServices;
using Harness.Machines;
using Harness.Simulation;

namespace Harness.Campaigns;

/// <summary>Sums over runs 0 to n-1, taken in in order.</summary>
internal sealed class RunTotals
{
    private readonly List<int> _rows = [];
    private readonly List<int> _missed = [];
    private readonly HashSet<ulong> _swarms = [];

    /// <summary>The number of runs.</summary>
    public int Runs { get; private set; }
    /// <summary>The number of runs that had their twins.</summary>
    public int TwinRuns { get; private set; }
    /// <summary>What the runs' commands inclined to, each draw once.</summary>
    public IReadOnlySet<ulong> Swarms => _swarms;
    /// <summary>The trace digests, one after the other.</summary>
    public UInt128 TraceDigest { get; private set; }
    /// <summary>The sums.</summary>
    public RunCounts Counts { get; } = new();
    /// <summary>Runs with an effective fault that nobody reported.</summary>
    public IReadOnlyList<int> Missed => _missed;
    /// <summary>The largest state.</summary>
    public int MaxRows => _rows.Count == 0 ? 0 : _rows.Max();

    /// <summary>The median state.</summary>
    public int MedianRows
    {
        get
        {
            if (_rows.Count == 0) return 0;
            List<int> sorted = [.. _rows];
            sorted.Sort();
            return sorted[sorted.Count / 2];
        }
    }

    /// <summary>Takes in the next run.</summary>
    public void Add(RunOutcome outcome)
    {
        Runs++;
        if (outcome.Done is not { } done) return;
        TraceDigest = Combine(TraceDigest, done.Result.TraceDigest);
        if (done.HasTwins) TwinRuns++;
        _swarms.Add(done.Swarm);
        if (outcome.IsMissed) _missed.Add(outcome.Run);
        RunCounts counts = done.Result.Counts;
        _rows.Add(counts.FinalRows);
        Counts.Steps += counts.Steps;
        Counts.Applied += counts.Applied;
        Counts.Commands += counts.Commands;
        Counts.Effective += counts.Effective;
        Counts.FinalRows = Math.Max(Counts.FinalRows, counts.FinalRows);
        foreach (KeyValuePair<string, long> entry in counts.Coverage) Counts.Coverage[entry.Key] = Counts.Coverage.GetValueOrDefault(entry.Key) + entry.Value;
        foreach (KeyValuePair<string, long> entry in counts.Probes) Counts.Probes[entry.Key] = Counts.Probes.GetValueOrDefault(entry.Key) + entry.Value;
    }

    /// <summary>What the specification wants reached and no run has: neither as a probe, nor as a message, nor as a message's result.</summary>
    public IReadOnlyList<string> Unreached(ErasedSpecification specification)
    {
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, long> entry in Counts.Probes) reached.Add(entry.Key);
        foreach (KeyValuePair<string, long> entry in Counts.Coverage)
        {
            reached.Add(entry.Key);
            int slash = entry.Key.IndexOf('/', StringComparison.Ordinal);
            if (slash > 0) reached.Add(entry.Key[..slash]);
        }
        return [.. specification.Probes.Where(probe => !reached.Contains(probe))];
    }

    private static UInt128 Combine(UInt128 sum, UInt128 next)
    {
        ReadOnlySpan<UInt128> pair = [sum, next];
        return XxHash128.HashToUInt128(MemoryMarshal.AsBytes(pair));
    }
}
