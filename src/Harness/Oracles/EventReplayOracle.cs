using System.IO.Hashing;
using System.Text;
using Harness.Machines;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Oracles;

/// <summary>
/// Who follows what a replica tells, from its start or from a restore on, comes to the replica's state; and every replica tells of the same
/// rows of an entry, in the same order. Judged at the end and whenever a replica goes down; of sparse runs, one in four.
/// </summary>
internal sealed class EventReplayOracle : Oracle
{
    private const int OneIn = 4;

    private readonly SortedDictionary<int, Follower> _followers = [];
    private readonly SortedDictionary<ulong, (UInt128 Hash, int Replica)> _told = [];
    private bool? _isOn;
    private bool _isFound;

    public override string Name => OracleNames.EventReplay;

    public override void Started(Replica replica)
    {
        if (replica.IsTwin || !(_isOn ??= Share.Has(Cluster, Name, OneIn))) return;
        Follow(replica);
    }

    public override void Restored(Replica replica, UInt128 digest)
    {
        if (_followers.ContainsKey(replica.Number)) Follow(replica);
    }

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (replica.IsTwin || _isFound || !_followers.TryGetValue(replica.Number, out Follower? follower)) return;
        try
        {
            var told = new XxHash128();
            while (follower.Reader.Next() is { } events) follower.Take(Cluster.Told(replica, events), entry.Index, told);
            UInt128 hash = told.GetCurrentHashAsUInt128();
            // Where the states differ, what is told of them does too, and others say so.
            if (digest != entry.Digest) return;
            if (_told.TryAdd(entry.Index, (hash, replica.Number)) || _told[entry.Index].Hash == hash || outcome.IsBrokenOff) return;
            Report(replica, entry.Index, entry.Message, "", "Events",
                $"of entry {entry.Index} ({entry.Message}) replica {replica.Number} tells something else, or in another order, than replica {_told[entry.Index].Replica}");
        }
        catch (Exception exception)
        {
            _followers.Remove(replica.Number);
            Cluster.Threw(replica, "events", exception);
        }
    }

    public override void Leaving(Replica replica)
    {
        Judge(replica);
        _followers.Remove(replica.Number);
    }

    public override void Ended()
    {
        foreach (Replica replica in Cluster.Replicas) Judge(replica);
    }

    private void Follow(Replica replica)
    {
        _followers.Remove(replica.Number);
        if (replica.Running.Machine is IEventSource source) _followers[replica.Number] = new Follower(source.Follow(), replica.Running.Inspect);
    }

    private void Judge(Replica replica)
    {
        if (_isFound || !replica.IsRunning || !_followers.TryGetValue(replica.Number, out Follower? follower)) return;
        if (follower.FirstDifference(replica.Running.Inspect) is not { } place) return;
        Report(replica, replica.Applied, place.Table, place.Key, "",
            $"who follows what replica {replica.Number} tells does not come to the row {place.Table}/{place.Key} as it is");
    }

    private void Report(Replica replica, ulong index, string table, string key, string path, string message)
    {
        _isFound = true;
        Cluster.Report(this, new Violation("", replica.Number, index, 0, table, key, path, "", "", message));
    }

    /// <summary>What a reader has come to: of every row the hash of its content.</summary>
    private sealed class Follower
    {
        private readonly SortedDictionary<(string Table, string Key), UInt128> _rows = new(RowOrder.Instance);
        private readonly StateStore.Objects.ObjectModel _model;

        public Follower(IEventReader reader, IInspectable machine)
        {
            Reader = reader;
            _model = machine.ObjectModel;
            foreach (StateRow row in machine.Rows()) _rows[(row.Table, row.Key)] = HashOf(row.Row);
        }

        public IEventReader Reader { get; }

        public void Take(RowEvents events, ulong index, XxHash128 told)
        {
            if (events.Index != index) Add(told, $"index {events.Index}");
            foreach (RowEvent change in events.Events)
            {
                UInt128 hash = change.Row is null ? 0 : HashOf(change.Row);
                Add(told, $"{change.Table}/{change.Key}{(change.Row is null ? " gone" : "")}\n");
                if (change.Row is null) _rows.Remove((change.Table, change.Key));
                else _rows[(change.Table, change.Key)] = hash;
            }
        }

        public (string Table, string Key)? FirstDifference(IInspectable machine)
        {
            int found = 0;
            foreach (StateRow row in machine.Rows())
            {
                if (!_rows.TryGetValue((row.Table, row.Key), out UInt128 hash) || hash != HashOf(row.Row)) return (row.Table, row.Key);
                found++;
            }
            if (found == _rows.Count) return null;
            foreach (((string table, string key), UInt128 _) in _rows)
            {
                if (!machine.Rows(table).Any(row => row.Key == key)) return (table, key);
            }
            return null;
        }

        private UInt128 HashOf(object row) => RowWalk.TypeOf(_model, row)?.ContentHashObject(row) ?? 0;

        private static void Add(XxHash128 told, string place) => told.Append(Encoding.UTF8.GetBytes(place));
    }

    private sealed class RowOrder : IComparer<(string Table, string Key)>
    {
        public static readonly RowOrder Instance = new();

        public int Compare((string Table, string Key) x, (string Table, string Key) y)
        {
            int order = string.CompareOrdinal(x.Table, y.Table);
            return order != 0 ? order : string.CompareOrdinal(x.Key, y.Key);
        }
    }
}
