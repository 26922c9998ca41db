using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// Liveness of reads that wait: whose answer changed comes back, with a greater index; no index goes back but by a restore, which every waiting read is
/// told of. When an entry writes a row, a read of it may begin to wait: which ones do is decided by the run's seed and by what they ask, never by
/// when they ask, so that they still wait when a script is shortened; and while a log that is judged densely is short, all of them do. Of sparse runs
/// one in two is judged, and there only every eighth entry is looked whether a read should have come back: who was not woken stays so.
/// </summary>
internal sealed class WatchesOracle : Oracle
{
    private const int OneIn = 2;
    private const ulong SparseShare = 8;

    /// <summary>One in so many reads that could wait does.</summary>
    private const int OneReadIn = 8;

    /// <summary>Until this index every read waits, where it is judged densely.</summary>
    private const ulong Short = 24;

    // A dense run waits for whatever a sparse one of the same script did.
    private const int MostSparse = 4;
    private const int MostDense = 64;

    /// <summary>A read that was right to wait so many entries long makes room for another: most rows rest for ever after a while.</summary>
    private const ulong Patience = 32;

    private readonly SortedDictionary<int, List<Waiting>> _waiting = [];
    private RandomStream? _random;
    private bool? _isOn;
    private bool _isFound;

    public override string Name => OracleNames.Watches;

    public override void Started(Replica replica)
    {
        if (replica.IsTwin || !(_isOn ??= Share.Has(Cluster, Name, OneIn))) return;
        _waiting.Remove(replica.Number);
        if (replica.Running.Machine is not IWatchable { WatchNames.Count: > 0 }) return;
        _random ??= RandomStream.Create(Cluster.Options.Seed, "watches");
        _waiting[replica.Number] = [];
    }

    public override void Leaving(Replica replica) => _waiting.Remove(replica.Number);

    public override void Restored(Replica replica, UInt128 digest)
    {
        if (replica.IsTwin || !_waiting.TryGetValue(replica.Number, out List<Waiting>? all)) return;
        foreach (Waiting waiting in all)
        {
            Ask(replica, waiting, () =>
            {
                if (!waiting.Read!.Poll() || !waiting.Read.IsAbandoned)
                    Report(replica, waiting, "abandon", $"waits on, though the state it waits on was replaced by a snapshot's");
            });
        }
        all.Clear();
    }

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (replica.IsTwin || _isFound || !_waiting.TryGetValue(replica.Number, out List<Waiting>? all)) return;
        bool isDue = !Cluster.Run.IsSparse || entry.Index % SparseShare == 0;
        foreach (Waiting waiting in all) Ask(replica, waiting, () => Look(replica, waiting, isDue));
        all.RemoveAll(waiting => waiting.Read is null);
        if (!_isFound) Open(replica, entry, all);
    }

    // Views leave no mark; what is asked depends on the rows written and on the run's seed only.
    private void Open(Replica replica, LogEntry entry, List<Waiting> all)
    {
        int most = Cluster.Run.IsSparse ? MostSparse : MostDense;
        if (all.Count >= most || entry.Written.Count == 0) return;
        var machine = (IWatchable)replica.Running.Machine;
        StateView whole = replica.Running.View(replica.Applied, Cluster.Now);
        foreach ((string table, string key) in entry.Written)
        {
            var view = new WrittenRowView(whole, table, key);
            foreach (string name in machine.WatchNames)
            {
                if (all.Count >= most || _isFound) return;
                RandomStream random = _random!.Derive(name);
                view.IsAsked = view.IsPicked = false;
                string argument = Cluster.Specification.DrawArgument(name, view, random.Derive("argument").Derive(entry.Index));
                // An argument that asks for no row at all is as good a one as any.
                if ((view.IsAsked && !view.IsPicked) || !Waits(entry, random.Derive(argument))) continue;
                if (all.Exists(other => other.Name == name && other.Argument == argument)) continue;
                var waiting = new Waiting { Name = name, Argument = argument, Since = replica.Applied };
                Ask(replica, waiting, () => Wait(replica, waiting, machine));
                if (waiting.Read is not null) all.Add(waiting);
            }
        }
    }

    private bool Waits(LogEntry entry, RandomStream random) => (!Cluster.Run.IsSparse && entry.Index <= Short) || random.Chance(1, OneReadIn);

    private void Wait(Replica replica, Waiting waiting, IWatchable machine)
    {
        IBlockedRead now = machine.Watch(waiting.Name, waiting.Argument, 0);
        if (!now.Poll()) Report(replica, waiting, "wait", "waits, though it has seen nothing yet");
        else if (now.Index == 0) Report(replica, waiting, "index", "answers the index 0: asked again with that, it would not wait");
        if (_isFound) return;
        (waiting.Answer, waiting.Index) = (now.Answer, now.Index);
        waiting.Read = machine.Watch(waiting.Name, waiting.Argument, now.Index);
        waiting.Read.Poll();
    }

    private void Look(Replica replica, Waiting waiting, bool isDue)
    {
        var machine = (IWatchable)replica.Running.Machine;
        IBlockedRead read = waiting.Read!;
        if (Cluster.Wakes(replica) && read.Poll())
        {
            if (read.IsAbandoned) Report(replica, waiting, "abandon", "says that the state was replaced, which it was not");
            else if (read.Index <= waiting.Index) Report(replica, waiting, "index", $"came back with index {read.Index} from waiting for more than {waiting.Index}");
            else Wait(replica, waiting, machine);
            return;
        }
        if (!isDue) return;
        IBlockedRead now = machine.Watch(waiting.Name, waiting.Argument, 0);
        now.Poll();
        if (now.Index < waiting.Index) Report(replica, waiting, "index", $"went back from index {waiting.Index} to {now.Index}");
        else if (now.Answer != waiting.Answer) Report(replica, waiting, "wake", $"still waits for more than index {waiting.Index}, though its answer changed", now.Answer);
        else if (replica.Applied - waiting.Since >= Patience && replica.Applied % SparseShare == 0) waiting.Read = null;
    }

    private void Ask(Replica replica, Waiting waiting, Action look)
    {
        if (_isFound) return;
        try
        {
            look();
        }
        catch (Exception exception)
        {
            waiting.Read = null;
            Cluster.Threw(replica, waiting.Name, exception);
        }
    }

    private void Report(Replica replica, Waiting waiting, string law, string what, string now = "")
    {
        _isFound = true;
        Cluster.Report(this, new Violation(
            "", replica.Number, replica.Applied, 0, waiting.Name, waiting.Argument, law, waiting.Answer, now,
            $"the read {waiting.Name} of \"{waiting.Argument}\" at replica {replica.Number} {what}"));
    }

    /// <summary>One read that waits, and what it knew when it began to.</summary>
    private sealed class Waiting
    {
        public required string Name { get; init; }
        public required string Argument { get; init; }
        public string Answer { get; set; } = "";
        public ulong Index { get; set; }
        public ulong Since { get; init; }
        public IBlockedRead? Read { get; set; }
    }
}
