using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>
/// What can happen in a cluster, less the orders in which it need not happen (persistent sets: Godefroid, Partial-Order Methods, 1996).
///
/// Deeds of different servers commute, and what an oracle says of a deed depends on the server and the log alone. So of all orders of the same deeds one is enough.
///
/// No fault is left: an entry that can be delivered is delivered first, and a follower that is down is restarted first. Nothing else keeps it from that or depends
/// on it; only who leads is chosen among those that run, and a follower has a running server below it that cannot fail any more.
///
/// One fault may happen and has not yet: all servers run and the first leads. A crash or a snapshot of a follower at some entry may as well happen when this entry
/// is the log's last one, since what is proposed after it commutes with it. An install may as well happen when its sender has the whole log; only its receiver must
/// be behind. So each entry is delivered first, but to at most one server, which waits from then on until it is sent a snapshot.
///
/// With more faults to come nothing is left out. Runs are finite, so nothing is put off for ever.
/// </summary>
internal sealed class ClusterActions
{
    private readonly ErasedSpecification _specification;
    private readonly ClusterBounds _bounds;
    // By the server that waits, nobody first.
    private readonly ClusterAction[][] _letters;
    private readonly ClusterAction[][] _deliveries;
    // By server.
    private readonly ClusterAction[] _restarts;
    private readonly ClusterAction[] _crashes;
    private readonly ClusterAction[] _snapshots;
    private readonly ClusterAction[][] _installs;

    public ClusterActions(ErasedSpecification specification, ClusterBounds bounds)
    {
        _specification = specification;
        _bounds = bounds;
        ClusterAction[] letters = [.. bounds.LettersOf(specification).Select(command => Of(new ProposeStep(command)))];
        _letters = ForEachWaiting(letters);
        _deliveries = ForEachWaiting(ForEachServer(server => new DeliverStep(server, 1)));
        _restarts = ForEachServer(server => new RestartStep(server));
        _crashes = ForEachServer(server => new CrashStep(server));
        _snapshots = ForEachServer(server => new SnapshotStep(server));
        _installs = [.. Enumerable.Range(0, bounds.Replicas).Select(from => ForEachServer(to => new InstallStep(from, to)))];
    }

    /// <summary>A step as an action.</summary>
    public ClusterAction Of(Step step, int waiting = ClusterAction.Nobody) => new(step, StepText.Print(_specification, step), waiting);

    /// <summary>Adds what can happen in a state, deliberate faults left out.</summary>
    public void Add(ClusterState state, List<ClusterAction> actions)
    {
        Cluster cluster = state.Simulator.Cluster;
        int left = _bounds.Faults - state.Faults;
        if (!_bounds.DeliversFirst || left > 1 || (left == 1 && (_bounds.Faults > 1 || _bounds.Fault is not null))) AddAll(state, cluster, left, actions);
        else if (left == 1) AddBeforeTheFault(state, cluster, actions);
        else AddAfterTheFaults(state, cluster, actions);
    }

    private void AddAll(ClusterState state, Cluster cluster, int left, List<ClusterAction> actions)
    {
        Propose(state, ClusterAction.Nobody, actions);
        foreach (Replica replica in cluster.Replicas)
        {
            if (!replica.IsRunning) actions.Add(_restarts[replica.Number]);
            else if (IsBehind(cluster, replica)) actions.Add(Deliver(replica, ClusterAction.Nobody));
        }
        if (left == 0) return;
        foreach (Replica replica in cluster.Replicas)
        {
            if (!replica.IsRunning) continue;
            Fail(replica, actions);
            foreach (Replica to in cluster.Replicas)
            {
                if (to.IsRunning && to.Applied < replica.Applied) actions.Add(_installs[replica.Number][to.Number]);
            }
        }
    }

    private void AddAfterTheFaults(ClusterState state, Cluster cluster, List<ClusterAction> actions)
    {
        bool hasLeader = false;
        foreach (Replica replica in cluster.Replicas)
        {
            if (!replica.IsRunning && hasLeader) actions.Add(_restarts[replica.Number]);
            else if (IsBehind(cluster, replica)) actions.Add(Deliver(replica, ClusterAction.Nobody));
            if (actions.Count > 0) return;
            hasLeader |= replica.IsRunning;
        }
        Propose(state, ClusterAction.Nobody, actions);
        foreach (Replica replica in cluster.Replicas)
        {
            if (!replica.IsRunning) actions.Add(_restarts[replica.Number]);
        }
    }

    private void AddBeforeTheFault(ClusterState state, Cluster cluster, List<ClusterAction> actions)
    {
        int waiting = state.Waiting;
        if (Behind(cluster, waiting) is not { } behind)
        {
            AddWhenDelivered(state, cluster, waiting, actions);
            return;
        }
        actions.Add(Deliver(behind, waiting));
        if (waiting != ClusterAction.Nobody) return;
        if (Behind(cluster, behind.Number) is { } other) actions.Add(Deliver(other, behind.Number));
        else AddWhenDelivered(state, cluster, behind.Number, actions);
    }

    private void AddWhenDelivered(ClusterState state, Cluster cluster, int waiting, List<ClusterAction> actions)
    {
        Propose(state, waiting, actions);
        foreach (Replica replica in cluster.Replicas)
        {
            if (waiting == ClusterAction.Nobody) Fail(replica, actions);
            else if (replica.Number != waiting) actions.Add(_installs[replica.Number][waiting]);
        }
    }

    private void Propose(ClusterState state, int waiting, List<ClusterAction> actions)
    {
        if (state.Commands < _bounds.Commands && state.Simulator.Cluster.Leader is not null) actions.AddRange(_letters[waiting + 1]);
    }

    private void Fail(Replica replica, List<ClusterAction> actions)
    {
        actions.Add(_crashes[replica.Number]);
        if (replica.DiskIndex < replica.Applied) actions.Add(_snapshots[replica.Number]);
    }

    private ClusterAction Deliver(Replica replica, int waiting) => _deliveries[waiting + 1][replica.Number];

    private ClusterAction[] ForEachServer(Func<int, Step> step) => [.. Enumerable.Range(0, _bounds.Replicas).Select(server => Of(step(server)))];

    private ClusterAction[][] ForEachWaiting(ClusterAction[] nobody) =>
        [nobody, .. Enumerable.Range(0, _bounds.Replicas).Select(waiting => nobody.Select(action => action with { Waiting = waiting }).ToArray())];

    private static Replica? Behind(Cluster cluster, int waiting) => Array.Find(cluster.Replicas, replica => replica.Number != waiting && IsBehind(cluster, replica));

    private static bool IsBehind(Cluster cluster, Replica replica) => replica.IsRunning && replica.Applied < (ulong)cluster.Log.Count;
}
