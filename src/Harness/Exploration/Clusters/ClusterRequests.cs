using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>
/// What clients may ask in a state: reads of a server, and requests of the leader. Arguments are drawn in view of the leader, from a stream that depends on the
/// length of the log alone: the same ones on whatever way a state is reached.
///
/// A read leaves the state as it was, or it is a violation: it leads back to where it began. What it shows depends on the server alone, so it is read where
/// the last step made something new; the other servers were read in the state before.
/// </summary>
internal sealed class ClusterRequests(ErasedSpecification specification, ClusterBounds bounds, ClusterActions actions)
{
    private readonly RandomStream _random = RandomStream.Create("explore", "requests");

    /// <summary>Adds what can be asked.</summary>
    public void Add(ClusterState state, List<ClusterAction> found)
    {
        if (bounds.Reads == 0 && bounds.Requests == 0) return;
        Cluster cluster = state.Simulator.Cluster;
        if (cluster.Leader is null) return;
        StateView leader = state.Simulator.Leader;
        RandomStream random = _random.Derive((ulong)cluster.Log.Count);
        if (bounds.Reads > 0) Read(state, cluster, leader, random, found);
        if (bounds.Requests > 0 && state.Commands < bounds.Commands) Request(leader, random, found);
    }

    private void Read(ClusterState state, Cluster cluster, StateView leader, RandomStream random, List<ClusterAction> found)
    {
        foreach (string query in specification.QueryNames)
        {
            foreach (string argument in Distinct(bounds.Reads, random.Derive(query), drawn => specification.DrawArgument(query, leader, drawn)))
            {
                foreach (Replica replica in cluster.Replicas)
                {
                    if (replica.IsRunning && IsNew(state, cluster, replica)) found.Add(actions.Of(new ReadStep(replica.Number, query, argument)));
                }
            }
        }
    }

    private void Request(StateView leader, RandomStream random, List<ClusterAction> found)
    {
        foreach (string handler in specification.HandlerNames)
        {
            foreach (string request in Distinct(bounds.Requests, random.Derive(handler), drawn => specification.DrawRequest(handler, leader, drawn)))
            {
                found.Add(actions.Of(new RequestStep(handler, request)));
            }
        }
    }

    private static bool IsNew(ClusterState state, Cluster cluster, Replica replica) =>
        (state.Commands == 0 && state.Faults == 0) || state.Steps?.Last switch
        {
            ProposeStep or RequestStep => ReferenceEquals(replica, cluster.Leader),
            DeliverStep deliver => deliver.Replica == replica.Number,
            RestartStep restart => restart.Replica == replica.Number,
            InstallStep install => install.To == replica.Number,
            _ => false,
        };

    private static SortedSet<string> Distinct(int draws, RandomStream random, Func<RandomStream, string?> draw)
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < draws; i++)
        {
            if (draw(random.Derive((ulong)i)) is { } text) known.Add(text);
        }
        return known;
    }
}
