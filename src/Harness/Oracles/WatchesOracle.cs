using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// Liveness of reads that wait: whose answer changed comes back, with a greater index; no index goes back but by a restore, which every waiting read is
/// told of. A few reads wait at each replica all the time; of sparse runs, in one of two, and there only every eighth entry is looked
/// whether one should have come back: who was not woken stays so.
/// </summary>
internal sealed class WatchesOracle : Oracle
{
    private const int OneIn = 2;
    private const int PerReplica = 3;
    private const ulong SparseShare = 8;

    /// <summary>A read that was right to wait so many entries long makes room for another: most rows rest for ever after a while.</summary>
    private const ulong Patience = 32;

    private readonly SortedDictionary<int, Waiting[]> _waiting = [];
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
        _waiting[replica.Number] = new Waiting[PerReplica];
        for (int i = 0; i < PerReplica; i++) _waiting[replica.Number][i] = new Waiting();
    }

    public override void Leaving(Replica replica) => _waiting.Remove(replica.Number);

    public override void Restored(Replica replica, UInt128 digest)
    {
        if (replica.IsTwin || !_waiting.TryGetValue(replica.Number, out Waiting[]? all)) return;
        foreach (Waiting waiting in all)
        {
            if (waiting.Read is not { } read) continue;
            Ask(replica, waiting, () =>
            {
                if (!read.Poll() || !read.IsAbandoned) Report(replica, waiting, "abandon", $"waits on, though the state it waits on was replaced by a snapshot's");
            });
            waiting.Read = null;
        }
    }

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (replica.IsTwin || _isFound || !_waiting.TryGetValue(replica.Number, out Waiting[]? all)) return;
        bool isDue = !Cluster.Run.IsSparse || entry.Index % SparseShare == 0;
        foreach (Waiting waiting in all)
        {
            if (waiting.Read is not null) Ask(replica, waiting, () => Look(replica, waiting, isDue));
            if (waiting.Read is null && !_isFound) Ask(replica, waiting, () => Open(replica, waiting));
        }
    }

    // Views leave no mark; what is asked depends on the replica's state and this oracle's own stream only.
    private void Open(Replica replica, Waiting waiting)
    {
        var machine = (IWatchable)replica.Running.Machine;
        RandomStream random = _random!.Derive((ulong)replica.Number).Derive(replica.Applied).Derive((ulong)waiting.Opened++);
        waiting.Name = machine.WatchNames[random.Next(machine.WatchNames.Count)];
        waiting.Argument = Cluster.Specification.DrawArgument(waiting.Name, replica.Running.View(replica.Applied, Cluster.Now), random);
        waiting.Since = replica.Applied;
        Wait(replica, waiting, machine);
    }

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
        else if (replica.Applied - waiting.Since >= Patience) waiting.Read = null;
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
        public string Name { get; set; } = "";
        public string Argument { get; set; } = "";
        public string Answer { get; set; } = "";
        public ulong Index { get; set; }
        public int Opened { get; set; }
        public ulong Since { get; set; }
        public IBlockedRead? Read { get; set; }
    }
}
