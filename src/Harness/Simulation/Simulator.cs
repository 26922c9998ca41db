using System.Globalization;
using Harness.Machines;
using Harness.Scripts;
using StateStore.Guarding;

namespace Harness.Simulation;

/// <summary>Does a fault step's deed in a cluster. Answers false if it could not act.</summary>
internal delegate bool FaultStrike(Cluster cluster, FaultStep step);

/// <summary>
/// The step function over one committed log: holds the cluster and takes steps. A run is a fold over a script's steps; there is
/// no second way to run. Which oracles judge and which faults there are is given from above (see Running.Runner).
/// </summary>
internal sealed partial class Simulator
{
    /// <summary>A handler that proposes more than this at one request is taken to go round in a circle, which is reported.</summary>
    private const int MaxProposals = 1000;

    private readonly Cluster _cluster;
    private readonly RunOptions _options;
    private readonly FaultStrike _strike;
    private bool _isDumping;
    private int _steps;
    private bool _faultActed;

    /// <summary>A cluster with empty replicas; replica 0 leads.</summary>
    public Simulator(
        ErasedSpecification specification, ScriptOptions script, RunOptions options, IReadOnlyList<Oracle> oracles, FaultStrike strike)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(script.Replicas, 1);
        _options = options;
        _strike = strike;
        _cluster = new Cluster(specification, script, options, oracles);
    }

    /// <summary>The committed log.</summary>
    public IReadOnlyList<LogEntry> Log => _cluster.Log;

    /// <summary>The lowest running server; null if all are down.</summary>
    public Replica? LeadingReplica => _cluster.Leader;

    /// <summary>A view of the leader for generators; an empty one while no replica runs.</summary>
    public StateView Leader => View(_cluster.Leader);

    /// <summary>The full dump at the last step boundary, with the results since the one before; null unless dumps are kept, and before the first fault.</summary>
    public string? Dump { get; private set; }

    /// <summary>Takes one step. Answers false, and does nothing, once a violation was found.</summary>
    public bool Take(Step step)
    {
        if (_cluster.HasViolation) return false;
        _cluster.Step = _steps++;
        _isDumping |= _options.KeepDumps && step is FaultStep;
        _cluster.BeginStep(step);
        Act(step);
        _cluster.EndStep(step);
        EndStep();
        return !_cluster.HasViolation;
    }

    /// <summary>The end of the script: delivers everything, sweeps everything, compares everything, runs the twins.</summary>
    public RunResult Finish()
    {
        if (!_cluster.HasViolation) End();
        _cluster.Counts.Steps = _steps;
        if (_cluster.Leader is { } leader) _cluster.Counts.FinalRows = ChangeCount.Rows(_cluster.Specification, leader);
        return new RunResult
        {
            Violations = _cluster.Violations,
            TraceDigest = _cluster.Trace.Digest,
            Trace = _cluster.Trace.Lines,
            Counts = _cluster.Counts,
            FaultActed = _faultActed,
        };
    }

    private void End()
    {
        _cluster.Step = _steps;
        _cluster.BeginStep(null);
        _cluster.Trace.BeginStep(_steps, "end");
        foreach (Replica replica in _cluster.Replicas)
        {
            if (!replica.IsRunning) Restart(replica);
            Deliver(replica, _cluster.Log.Count);
            if (_options.IsForLog && replica.IsRunning) break;
        }
        _cluster.End();
        EndStep();
    }

    private void EndStep()
    {
        _cluster.Trace.EndStep();
        if (!_isDumping) return;
        Dump = Dumps.Of(_cluster);
    }

    private void Act(Step step)
    {
        switch (step)
        {
            case ProposeStep propose: Propose(propose); break;
            case DeliverStep deliver: Act("deliver", deliver.Replica, Running(deliver.Replica), r => IsWanted(r) && Deliver(r, deliver.Count) > 0); break;
            case ReadStep read: Read(read); break;
            case RequestStep request: Request(request); break;
            case CrashStep crash: Act("crash", crash.Replica, Running(crash.Replica), Crash); break;
            case RestartStep restart: Act("restart", restart.Replica, Down(restart.Replica), Restart); break;
            case SnapshotStep snapshot: Act("snapshot", snapshot.Replica, Running(snapshot.Replica), Snapshot); break;
            case InstallStep install: Install(install); break;
            case TickStep tick: Tick(tick); break;
            case FaultStep fault: Fault(fault); break;
            default: throw new ArgumentException($"there is no step {step.GetType().Name}", nameof(step));
        }
    }

    private void Act(string kind, int number, Replica? replica, Func<Replica, bool> deed)
    {
        _cluster.Trace.BeginStep(_cluster.Step, kind);
        Outcome(number, replica is not null && deed(replica));
    }

    private void Propose(ProposeStep step)
    {
        Trace trace = _cluster.Trace;
        trace.BeginStep(_cluster.Step, "propose");
        if (_cluster.Leader is not { } leader)
        {
            trace.Add(0UL);
            trace.Note($"no leader");
            return;
        }
        Commit(leader, step.Command);
    }

    private ApplyOutcome Commit(Replica leader, object proposed)
    {
        Trace trace = _cluster.Trace;
        // A leader that was elected while it lagged applies what is committed before it takes anything new.
        Deliver(leader, _cluster.Log.Count);
        StateView view = View(leader);
        object command = _cluster.Specification.Resolve(proposed, view);
        if (!_cluster.Specification.Admits(command, view))
        {
            trace.Add(1UL);
            trace.Note($"not admitted");
            return ApplyOutcome.Skipped;
        }
        byte[] bytes = _cluster.Specification.EncodeCommand(command);
        LogEntry entry = _cluster.Commit(leader, bytes, _cluster.Specification.MessageName(command));
        trace.Add(bytes);
        if (trace.KeepsLines) trace.Note($"{entry.Message}");
        ApplyOutcome outcome = _cluster.ApplyNext(leader);
        if (trace.KeepsLines) trace.Note($"{outcome.ResultName}");
        return outcome;
    }

    // What a server applies that does not lead is nothing to the log.
    private bool IsWanted(Replica replica) => !_options.IsForLog || ReferenceEquals(replica, _cluster.Leader);

    private int Deliver(Replica replica, int count)
    {
        int applied = 0;
        while (applied < count && replica.IsRunning && replica.Applied < (ulong)_cluster.Log.Count)
        {
            _cluster.ApplyNext(replica);
            applied++;
        }
        return applied;
    }

    private void Read(ReadStep step)
    {
        Trace trace = _cluster.Trace;
        trace.BeginStep(_cluster.Step, "read");
        trace.Add(step.Query);
        trace.Add(step.Argument);
        if (Running(step.Replica) is not { } replica || !_cluster.Specification.QueryNames.Contains(step.Query))
        {
            Outcome(step.Replica, false);
            return;
        }
        replica.IsTouched = true;
        string answer;
        try
        {
            using var culture = new AmbientCulture(replica);
            answer = replica.Running.Query(step.Query, step.Argument);
        }
        catch (Exception exception)
        {
            _cluster.Threw(replica, step.Query, exception);
            answer = exception.GetType().Name;
        }
        trace.Add(answer);
        if (trace.KeepsLines) trace.Note($"{step.Query} r{step.Replica}");
    }

    private void Request(RequestStep step)
    {
        Trace trace = _cluster.Trace;
        trace.BeginStep(_cluster.Step, "request");
        trace.Add(step.Handler);
        trace.Add(step.Argument);
        if (trace.KeepsLines) trace.Note($"{step.Handler}");
        int proposals = 0;
        if (_cluster.Leader is { } leader)
        {
            // Who answers clients has applied what is committed.
            Deliver(leader, _cluster.Log.Count);
            proposals = Handle(leader, step);
        }
        if (proposals > 0) _cluster.Counts.Reached(ErasedSpecification.RequestProbe(step.Handler));
        Outcome(-1, proposals > 0);
    }

    // Runs a handler to its end, or to its last proposal that can be answered, and tells how many there were.
    private int Handle(Replica leader, RequestStep step)
    {
        leader.IsTouched = true;
        var context = new HandlerContext(leader.Environment.Clock(), _cluster.RequestStream());
        IEnumerable<ErasedProposal> handled;
        try
        {
            handled = leader.Running.Handle(step.Handler, context, step.Argument);
        }
        catch (FormatException)
        {
            // No such handler, or no such request: a step that cannot act.
            return 0;
        }
        int proposals = 0;
        try
        {
            foreach (ErasedProposal proposal in handled)
            {
                if (proposals == MaxProposals) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"more than {MaxProposals} proposals for one request"));
                ApplyOutcome outcome = Commit(leader, proposal.Command);
                proposals++;
                if (outcome.Exception is not null) break;
                if (!outcome.IsSkipped) proposal.Complete(outcome.Result);
            }
        }
        catch (Exception exception)
        {
            _cluster.Threw(leader, step.Handler, exception);
        }
        return proposals;
    }

    private bool Crash(Replica replica)
    {
        _cluster.Sweep(replica);
        replica.Machine = null;
        return true;
    }

    // The log on disk tells how far it had come; it applies up to there again.
    private bool Restart(Replica replica)
    {
        ulong target = replica.Applied;
        replica.Applied = 0;
        _cluster.Upgrade(replica);
        _cluster.Start(replica);
        if (replica.DiskSnapshot is { } snapshot && !_cluster.Restore(replica, snapshot, replica.DiskIndex))
        {
            // It stays down: whoever replays onto a state that was not restored only finds the same fault again.
            replica.Machine = null;
            replica.Applied = target;
            return false;
        }
        while (replica.Applied < target) _cluster.ApplyNext(replica);
        return true;
    }

    private bool Snapshot(Replica replica)
    {
        if (_cluster.Snapshot(replica) is not { } bytes) return false;
        replica.DiskSnapshot = bytes;
        replica.DiskIndex = replica.Applied;
        return true;
    }

    private void Install(InstallStep step)
    {
        _cluster.Trace.BeginStep(_cluster.Step, "install");
        _cluster.Trace.Add((ulong)(uint)step.From);
        bool acts = Running(step.From) is { } from && Running(step.To) is { } to && from.Applied > to.Applied && Install(from, to);
        Outcome(step.To, acts);
    }

    private bool Install(Replica from, Replica to)
    {
        if (_cluster.Snapshot(from) is not { } bytes) return false;
        _cluster.Sweep(to);
        if (!_cluster.Restore(to, bytes, from.Applied)) return false;
        to.DiskSnapshot = bytes;
        to.DiskIndex = from.Applied;
        return true;
    }

    private void Tick(TickStep step)
    {
        _cluster.Trace.BeginStep(_cluster.Step, "tick");
        // Never back, and never so far that a skewed clock overflows.
        long room = Environments.End - _cluster.Now;
        _cluster.Now += Math.Clamp(step.Nanos, 0, room);
        _cluster.Trace.Add((ulong)_cluster.Now);
        _cluster.Trace.Note($"{_cluster.Now}");
    }

    private void Fault(FaultStep step)
    {
        _cluster.Trace.BeginStep(_cluster.Step, "fault");
        _cluster.Trace.Add(step.Name);
        bool acts = !_options.WithoutFaults && _strike(_cluster, step);
        _faultActed |= acts;
        if (_cluster.Trace.KeepsLines) _cluster.Trace.Note($"{step.Name}");
        Outcome(step.Replica, acts);
    }

    private void Outcome(int replica, bool acted)
    {
        _cluster.Trace.Add((ulong)(uint)replica);
        _cluster.Trace.Add(acted ? 1UL : 0UL);
        if (_cluster.Trace.KeepsLines) _cluster.Trace.Note($"r{replica}{(acted ? "" : " (nothing to do)")}");
    }

    private Replica? Running(int number) =>
        (uint)number < (uint)_cluster.Replicas.Length && _cluster.Replicas[number].IsRunning ? _cluster.Replicas[number] : null;

    private Replica? Down(int number) =>
        (uint)number < (uint)_cluster.Replicas.Length && !_cluster.Replicas[number].IsRunning ? _cluster.Replicas[number] : null;

    private StateView View(Replica? replica)
    {
        StateView view = replica is null ? new EmptyView(_cluster.Now) : replica.Running.View(replica.Applied, replica.Environment.Clock());
        view.Version = _cluster.Version;
        return view;
    }
}
