using System.Collections.Immutable;
using Harness.Machines;
using Harness.Scripts;

namespace Harness.Simulation;

/// <summary>What a run is asked to do beyond its script.</summary>
public sealed record RunOptions
{
    /// <summary>The names of the oracles that are switched off (the harness's own tests).</summary>
    public ImmutableHashSet<string> OraclesOff { get; init; } = [];
    /// <summary>Run the twins (replay from zero, restart from a snapshot, fixpoint) at the end.</summary>
    public bool Twins { get; init; } = true;
    /// <summary>
    /// Check what costs O(state) (invariants, the model's state) rarely: at some of the moments at which it is otherwise checked, and at the end. For
    /// searching; whoever finds something runs the script again without this, which finds it at its first moment.
    /// </summary>
    public bool IsSparse { get; init; }
    /// <summary>
    /// Only the signature of what is found matters, as for a shrinker's candidates: nothing is counted, and no report seeks who wrote a row last. Not for the oracle
    /// of watches, which looks at the rows that are written down with the counts.
    /// </summary>
    internal bool IsTrial { get; init; }
    /// <summary>Of the snapshots that a twin restarts from, only the one of the last index.</summary>
    internal bool RestartsFromEnd { get; init; }
    /// <summary>Keep the trace's text lines, not only its digest.</summary>
    public bool KeepTrace { get; init; }
    /// <summary>Make a full dump at each step boundary from the first fault step on, for judging whether a fault was effective.</summary>
    public bool KeepDumps { get; init; }
    /// <summary>Verify every row at the end of each step, so that a change is noticed in the step that made it.</summary>
    public bool SweepsEachStep { get; init; }
    /// <summary>Watches one row and who has it; null for none.</summary>
    internal HandOuts? HandOuts { get; init; }
    /// <summary>Writes down the rows of whoever first applies one entry; null for none.</summary>
    internal RowWitness? Witness { get; init; }
    /// <summary>
    /// Run only for what the log's entries come to. Each is recorded by the leader when it is proposed, and who comes to lead applies what it lacks before it does anything
    /// else; so servers that do not lead are delivered nothing, nor is counted what entries change. The log is that of the whole run, if the machine is deterministic.
    /// </summary>
    internal bool IsForLog { get; init; }
    /// <summary>Ignore fault steps: the fault-free twin of a run.</summary>
    public bool WithoutFaults { get; init; }
}

/// <summary>What a run came to.</summary>
public sealed record RunResult
{
    /// <summary>The violations in the order noticed: the earliest step first, within a step in the order of the oracle list. The run stops at the end of the first step that has one.</summary>
    public required IReadOnlyList<Violation> Violations { get; init; }
    /// <summary>The trace digest: every step, outcome and digest per index.</summary>
    public required UInt128 TraceDigest { get; init; }
    /// <summary>The trace's lines, if kept.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];
    /// <summary>Counts.</summary>
    public required RunCounts Counts { get; init; }
    /// <summary>True if a fault step of the script did something.</summary>
    public bool FaultActed { get; init; }
}

/// <summary>What a run did, for summaries; sums over runs are commutative.</summary>
public sealed class RunCounts
{
    // Made when they are first asked for: the counts of a fork never are.
    private SortedDictionary<string, long>? _coverage;
    private SortedDictionary<string, long>? _probes;
    private SortedDictionary<string, int>? _combinations;

    /// <summary>Steps taken.</summary>
    public long Steps { get; set; }
    /// <summary>Entries applied, over all replicas (twins not counted).</summary>
    public long Applied { get; set; }
    /// <summary>Commands proposed.</summary>
    public long Commands { get; set; }
    /// <summary>Commands whose result was a success and that changed at least two rows besides the index table.</summary>
    public long Effective { get; set; }
    /// <summary>Rows in the leader's state at the end.</summary>
    public int FinalRows { get; set; }
    /// <summary>Commands by message type and result name, "JobRegister/ok".</summary>
    public SortedDictionary<string, long> Coverage => _coverage ??= new(StringComparer.Ordinal);
    /// <summary>Probes reached, with counts.</summary>
    public SortedDictionary<string, long> Probes => _probes ??= new(StringComparer.Ordinal);

    /// <summary>What entries did: message, result and the tables written, each with the step at which the run first met it.</summary>
    public SortedDictionary<string, int> Combinations => _combinations ??= new(StringComparer.Ordinal);

    internal void Reached(string probe) => Probes[probe] = Probes.GetValueOrDefault(probe) + 1;
}
