using System.Globalization;
using Harness.Machines;
using Harness.Scripts;
using StateStore.Guarding;

namespace Harness.Simulation;

/// <summary>
/// One committed log and the servers that follow it. The cluster knows how to do single deeds (apply the next entry, write
/// and restore a snapshot, make a machine); which deeds a step consists of is the simulator's business.
/// </summary>
internal sealed partial class Cluster
{
    // Forks come by the million, and hardly one of them is struck by a fault or has anything to report: what is empty takes no room.
    private static readonly List<ArmedFault> NoFaults = [];

    private readonly CommittedLog _log = new();
    private List<ArmedFault> _armed = NoFaults;
    private Oracle[] _oracles;
    private List<(int Order, Violation Violation)>? _violations;
    private List<string>? _outcomes;
    private readonly RandomStream _entries;
    private readonly RandomStream _requests;
    private readonly GuardMode _guard;
    // Null in a fork, where only the log is wanted, and in a candidate of the shrinker: nobody reads the counts.
    private readonly ChangeCount? _changes;
    private readonly UInt128 _emptyDigest;
    private int _lastLeader;

    public Cluster(ErasedSpecification specification, ScriptOptions options, RunOptions run, IReadOnlyList<Oracle> oracles)
    {
        Specification = specification;
        Options = options;
        Run = run;
        Trace = new Trace(run.KeepTrace);
        _oracles = [.. oracles];
        _changes = run.IsForLog || run.IsTrial ? null : new ChangeCount(specification);
        _entries = RandomStream.Create(options.Seed, "entries");
        _requests = RandomStream.Create(options.Seed, "requests");
        // Without its oracle the guard's exceptions would only be noticed as something else.
        _guard = run.OraclesOff.Contains(OracleNames.Mutation) ? GuardMode.Off : options.Guard;
        Replicas = new Replica[options.Replicas];
        foreach (Oracle oracle in oracles) oracle.Cluster = this;
        for (int i = 0; i < Replicas.Length; i++)
        {
            Replicas[i] = new Replica(i, Environments.Create(options.Seed, i, _guard, StartVersion(i), () => Now));
            Start(Replicas[i]);
            if (i == 0) _emptyDigest = Replicas[0].WrittenDigest;
        }
        foreach (Oracle oracle in oracles)
        {
            foreach (Replica replica in Replicas) oracle.Started(replica);
        }
    }

    public ErasedSpecification Specification { get; }
    public ScriptOptions Options { get; }
    public RunOptions Run { get; }
    public Replica[] Replicas { get; }
    public CommittedLog Log => _log;
    public Trace Trace { get; private set; }
    public RunCounts Counts { get; } = new();

    /// <summary>The results given in the current step, in text, if dumps are kept.</summary>
    public List<string> Outcomes => _outcomes ??= [];

    /// <summary>Virtual time, nanoseconds since the Unix epoch.</summary>
    public long Now { get; set; } = Environments.Start;

    /// <summary>The position of the current step; the number of steps for the end of the script.</summary>
    public int Step { get; set; }

    /// <summary>The current term: it rises whenever another replica leads.</summary>
    public ulong Term { get; private set; } = 1;

    /// <summary>The version of the code that every server knows, running or not.</summary>
    public int Version => Replicas.Min(replica => replica.Environment.Version);

    /// <summary>True if a violation was reported.</summary>
    public bool HasViolation => _violations is not null;

    /// <summary>True if this guard mode notices corruption.</summary>
    public bool IsGuarded => _guard != GuardMode.Off;

    /// <summary>The lowest running replica; null if all are down.</summary>
    public Replica? Leader
    {
        get
        {
            foreach (Replica replica in Replicas)
            {
                if (replica.IsRunning) return replica;
            }
            return null;
        }
    }

    /// <summary>What was reported: within a step in the order of the oracle list, then as noticed.</summary>
    public IReadOnlyList<Violation> Violations =>
        [.. from entry in _violations ?? [] orderby entry.Violation.Step, entry.Order select entry.Violation];

    public void Report(Oracle oracle, Violation violation)
    {
        int order = 0;
        while (!ReferenceEquals(_oracles[order], oracle)) order++;
        (_violations ??= []).Add((order, violation with { Oracle = oracle.Name, Step = Step }));
    }

    public void Arm(ArmedFault fault)
    {
        if (ReferenceEquals(_armed, NoFaults)) _armed = [];
        _armed.Add(fault);
        foreach (Replica replica in Replicas)
        {
            if (replica.IsRunning) fault.Started(replica);
        }
    }

    /// <summary>Commits a command: it is in the log for ever from here on.</summary>
    public LogEntry Commit(Replica leader, byte[] command, string message)
    {
        if (leader.Number != _lastLeader)
        {
            _lastLeader = leader.Number;
            Term++;
        }
        var entry = new LogEntry((ulong)_log.Count + 1, Term, leader.Environment.Clock(), Version, command, message);
        _log.Add(entry);
        return entry;
    }

    private int StartVersion(int replica) => Options.IsOld(replica) ? Specification.OldestVersion : Specification.NewestVersion;

    /// <summary>A replica that is down comes up with the newest version of the code.</summary>
    public void Upgrade(Replica replica) => replica.Environment = replica.Environment with { Version = Specification.NewestVersion };

    /// <summary>Makes an empty machine for a replica.</summary>
    public void Start(Replica replica)
    {
        ErasedMachine machine = Specification.Create(replica.Environment);
        machine.WantsNames = false;
        if (machine.Guarded is { } guarded) guarded.Probe = new ReplicaProbe(this, replica);
        replica.Machine = machine;
        replica.RestoredIndex = 0;
        replica.WrittenDigest = machine.Digest;
        foreach (ArmedFault fault in _armed) fault.Started(replica);
        if (replica.IsTwin || _log.Count == 0) return;
        foreach (Oracle oracle in _oracles) oracle.Started(replica);
    }

    /// <summary>A server that is none of the cluster's: other clock, other random source, other number.</summary>
    /// <param name="number">Its number, negative.</param>
    /// <param name="version">The version of its code; 0 for the newest.</param>
    public Replica CreateTwin(int number, int version = 0)
    {
        var twin = new Replica(number, Environments.Create(Options.Seed, number, _guard, version > 0 ? version : Specification.NewestVersion, () => Now));
        Start(twin);
        return twin;
    }

    /// <summary>A twin that is what a server of the cluster was when it was empty: in the same environment, and faults that strike the one strike the other.</summary>
    public Replica CreateStandIn(int number)
    {
        var standIn = new Replica(number, Environments.Create(Options.Seed, number, _guard, StartVersion(number), () => Now), isStandIn: true);
        Start(standIn);
        return standIn;
    }

    /// <summary>Applies the next entry at a running replica. The first to apply an entry makes its record.</summary>
    public ApplyOutcome ApplyNext(Replica replica)
    {
        LogEntry entry = _log[(int)replica.Applied];
        ErasedMachine machine = replica.Running;
        replica.IsTouched = true;
        replica.MayHaveWritten = true;
        bool isFirst = !entry.IsRecorded;
        machine.WantsNames = isFirst && _changes is not null;
        if (isFirst) _changes?.Begin(replica);
        LogEntry taken = entry;
        foreach (ArmedFault fault in _armed) taken = fault.Taking(replica, taken);
        int times = 1;
        foreach (ArmedFault fault in _armed) times = Math.Min(times, 1) * fault.Entering(replica, entry);
        ApplyOutcome outcome = ApplyOutcome.Skipped;
        for (int i = 0; i < times; i++)
        {
            using var culture = new AmbientCulture(replica);
            ApplyOutcome again = machine.Apply(ContextOf(taken), taken.Command);
            if (i == 0) outcome = again;
        }
        foreach (ArmedFault fault in _armed) outcome = fault.Leaving(replica, entry, outcome);
        replica.Applied++;
        UInt128 digest = machine.Digest;
        replica.WrittenDigest = digest;
        if (isFirst)
        {
            entry.Record(replica.Number, digest, outcome.Result);
            _changes?.End(entry, outcome, Step, Counts);
            Run.Witness?.Applied(replica, entry);
        }
        if (!replica.IsTwin) TraceApply(replica, entry, outcome, digest);
        foreach (Oracle oracle in _oracles) oracle.Applied(replica, entry, outcome, digest, isFirst);
        return outcome;
    }

    /// <summary>What a handler draws from: the same in each run of a script.</summary>
    public RandomStream RequestStream() => _requests.Derive((ulong)_log.Count);

    /// <summary>What comes with an entry when a replica applies it.</summary>
    public ApplyContext ContextOf(LogEntry entry) =>
        new(entry.Index, entry.Term, entry.TimeNanos, entry.Version, _entries.Derive(entry.Index));

    /// <summary>A running replica's snapshot; null if it threw.</summary>
    public byte[]? Snapshot(Replica replica)
    {
        replica.IsTouched = true;
        try
        {
            using var culture = new AmbientCulture(replica);
            return Written(replica, replica.Running.Snapshot());
        }
        catch (Exception exception)
        {
            Threw(replica, "snapshot", exception);
            return null;
        }
    }

    /// <summary>A replica's snapshot as it comes to its disk or to another server.</summary>
    public byte[] Written(Replica replica, byte[] snapshot)
    {
        foreach (ArmedFault fault in _armed) snapshot = fault.Written(replica, snapshot);
        return snapshot;
    }

    /// <summary>What a replica tells of an entry, as it comes to a reader.</summary>
    public RowEvents Told(Replica replica, RowEvents told)
    {
        foreach (ArmedFault fault in _armed) told = fault.Telling(replica, told);
        return told;
    }

    /// <summary>True unless a fault keeps the reads that wait at a replica from waking.</summary>
    public bool Wakes(Replica replica) => _armed.TrueForAll(fault => fault.Wakes(replica));

    /// <summary>True unless a fault keeps an index's entry back.</summary>
    public bool Shows(Replica replica, string table, IndexedRow entry) => _armed.TrueForAll(fault => fault.Shows(replica, table, entry));

    /// <summary>An index's entry as a replica shows it.</summary>
    public IndexedRow Showing(Replica replica, string table, IndexedRow entry)
    {
        foreach (ArmedFault fault in _armed) entry = fault.Showing(replica, table, entry);
        return entry;
    }

    /// <summary>Replaces a running replica's state by a snapshot that stands for an index. Answers false if it threw.</summary>
    public bool Restore(Replica replica, byte[] snapshot, ulong index)
    {
        replica.IsTouched = true;
        replica.MayHaveWritten = true;
        try
        {
            ReadOnlyMemory<byte> bytes = snapshot;
            foreach (ArmedFault fault in _armed) bytes = fault.Reading(replica, bytes);
            foreach (ArmedFault fault in _armed) fault.Restoring(replica);
            using var culture = new AmbientCulture(replica);
            replica.Running.Restore(bytes);
            foreach (ArmedFault fault in _armed) fault.Restored(replica);
        }
        catch (Exception exception)
        {
            Threw(replica, "restore", exception);
            return false;
        }
        replica.Applied = index;
        replica.RestoredIndex = index;
        replica.WrittenDigest = replica.Running.Digest;
        if (!replica.IsTwin) Trace.Add(replica.WrittenDigest);
        foreach (Oracle oracle in _oracles) oracle.Restored(replica, replica.WrittenDigest);
        return true;
    }

    /// <summary>The digest that every replica must have at an index; index 0 is the empty machine of replica 0.</summary>
    public UInt128 DigestAt(ulong index) => index == 0 ? _emptyDigest : _log[(int)index - 1].Digest;

    /// <summary>True if a guard watches a replica's rows.</summary>
    public bool IsWatched(Replica replica) => IsGuarded && replica.Running.Guarded is not null;

    /// <summary>Tells the oracles that something other than Apply threw.</summary>
    public void Threw(Replica replica, string operation, Exception exception)
    {
        foreach (Oracle oracle in _oracles) oracle.Threw(replica, operation, exception);
    }

    /// <summary>Sweeps a replica's store before its memory is lost: what was changed in it must not go unseen.</summary>
    public void Sweep(Replica replica)
    {
        if (IsGuarded && replica.Running.Guarded is { } guarded) guarded.Verify(GuardScope.All);
        foreach (Oracle oracle in _oracles) oracle.Leaving(replica);
    }

    /// <summary>A step begins; null is the end of the script.</summary>
    public void BeginStep(Step? step)
    {
        _outcomes?.Clear();
        foreach (Replica replica in Replicas)
        {
            // Forks share the servers that no step touches, and may be stepped by different threads: these are only read.
            if (replica.IsTouched) replica.IsTouched = false;
            if (replica.MayHaveWritten) replica.MayHaveWritten = false;
        }
        foreach (ArmedFault fault in _armed) fault.StepBegins();
        if (step is null) return;
        foreach (Oracle oracle in _oracles) oracle.StepBegins(step);
    }

    /// <summary>A step is over: what it read or wrote is verified, then the oracles judge.</summary>
    public void EndStep(Step step)
    {
        foreach (Replica replica in Replicas)
        {
            if (replica.IsRunning) Run.HandOuts?.StepEnded(replica);
            if (IsGuarded && Run.SweepsEachStep && replica.Machine?.Guarded is { } swept) swept.Verify(GuardScope.All);
            if (!IsGuarded || !replica.IsTouched || replica.Machine?.Guarded is not { } guarded) continue;
            if (replica.MayHaveWritten) guarded.Verify(GuardScope.Written);
            guarded.Verify(GuardScope.HandedOut);
        }
        foreach (Oracle oracle in _oracles) oracle.StepEnded(step);
    }

    /// <summary>The script is over: the oracles compare what they only compare then.</summary>
    public void End()
    {
        foreach (Replica replica in Replicas)
        {
            if (replica.IsRunning) Sweep(replica);
        }
        foreach (Oracle oracle in _oracles) oracle.Ended();
    }

    internal void Corrupted(Replica replica, Corruption corruption)
    {
        foreach (Oracle oracle in _oracles) oracle.Corrupted(replica, corruption);
    }

    /// <summary>True if a fault is armed, or the entry a replica applies is one whose changes are counted.</summary>
    internal bool SeesInserts(Replica replica) => _armed.Count > 0 || Run.HandOuts is not null || (_changes?.IsCounting(replica) ?? false);

    internal void Inserting(Replica replica, string table, string key, object row)
    {
        foreach (ArmedFault fault in _armed) fault.Inserting(replica, table, key, row);
    }

    internal void Inserted(Replica replica, string table, string key, object row)
    {
        _changes?.Inserted(replica, table, key);
        Run.HandOuts?.Inserted(replica, Step, table, key, row);
        foreach (ArmedFault fault in _armed) fault.Inserted(replica, table, key, row);
    }

    private void TraceApply(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest)
    {
        Counts.Applied++;
        if (Run.KeepDumps)
        {
            Outcomes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"result {replica.Number}@{entry.Index} {Convert.ToHexString(outcome.Result)} {outcome.Exception?.GetType().Name}"));
        }
        Trace.Add((ulong)replica.Number);
        Trace.Add(entry.Index);
        Trace.Add(digest);
        Trace.Add(outcome.Result);
        if (Trace.KeepsLines) Trace.Note($"r{replica.Number}@{entry.Index}={digest:x32}");
    }
}
