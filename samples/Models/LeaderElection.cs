using Harness.Exploration;

namespace Samples.Models;

/// <summary>What a node thinks of itself.</summary>
public enum Candidacy : byte
{
    Lost,
    Candidate,
    Won,
}

/// <summary>The ids on their way to each node (a bit for each id), who began the election, who has sent its own id, and what each thinks of itself.</summary>
public sealed record ElectionState(byte[] Messages, byte Initiators, byte Started, Candidacy[] Nodes)
{
    public override string ToString() => $"messages [{string.Join(", ", Messages.Select(set => set.ToString("b", null)))}], initiators {Initiators:b}, nodes [{string.Join(", ", Nodes)}]";
}

/// <summary>A node starts, or takes a message.</summary>
public readonly record struct ElectionAction(byte Node, sbyte Id)
{
    public override string ToString() => Id < 0 ? $"start({Node})" : $"receive({Node}, id {Id + 1})";
}

/// <summary>Leader election in a ring that runs one way (Chang and Roberts 1979). Node i has id i; the lowest id of an initiator wins.</summary>
public sealed class LeaderElection(int nodes) : IModel<ElectionState, ElectionAction>
{
    public IEnumerable<ElectionState> InitialStates =>
        from initiators in Enumerable.Range(0, 1 << nodes)
        select new ElectionState(
            new byte[nodes], (byte)initiators, 0, [.. Enumerable.Range(0, nodes).Select(i => (initiators >> i & 1) != 0 ? Candidacy.Candidate : Candidacy.Lost)]);

    public IReadOnlyList<Property<ElectionState>> Properties =>
    [
        Property.Always<ElectionState>("only the lowest initiator wins, and all others know it", IsRight),
        Property.Eventually<ElectionState>("somebody wins, if somebody began", state => state.Initiators == 0 || state.Nodes.Contains(Candidacy.Won)),
    ];

    public void Actions(ElectionState state, List<ElectionAction> actions)
    {
        for (byte node = 0; node < nodes; node++)
        {
            if ((state.Started >> node & 1) == 0)
            {
                actions.Add(new(node, -1));
                continue;
            }
            for (sbyte id = 0; id < nodes; id++)
            {
                if ((state.Messages[node] >> id & 1) != 0) actions.Add(new(node, id));
            }
        }
    }

    public bool Next(ElectionState state, ElectionAction action, out ElectionState next)
    {
        int self = action.Node;
        int successor = (self + 1) % nodes;
        var messages = (byte[])state.Messages.Clone();
        if (action.Id < 0)
        {
            if ((state.Initiators >> self & 1) != 0) messages[successor] |= (byte)(1 << self);
            next = state with { Messages = messages, Started = (byte)(state.Started | 1 << self) };
            return true;
        }
        var all = (Candidacy[])state.Nodes.Clone();
        messages[self] &= (byte)~(1 << action.Id);
        if (state.Nodes[self] == Candidacy.Lost || action.Id < self)
        {
            all[self] = Candidacy.Lost;
            messages[successor] |= (byte)(1 << action.Id);
        }
        else if (action.Id == self)
        {
            all[self] = Candidacy.Won;
        }
        next = state with { Messages = messages, Nodes = all };
        return true;
    }

    private static bool IsRight(ElectionState state)
    {
        int winner = Array.IndexOf(state.Nodes, Candidacy.Won);
        if (winner < 0) return true;
        bool isLowest = (state.Initiators & ((1 << winner) - 1)) == 0 && (state.Initiators >> winner & 1) != 0;
        return isLowest && state.Nodes.Count(node => node == Candidacy.Lost) == state.Nodes.Length - 1;
    }
}

/// <summary>The model by name.</summary>
public sealed class LeaderElectionByName : INamedModel
{
    public string Name => "leader-election";
    public string Description => "electing a leader in a ring (Chang and Roberts)";
    public IReadOnlyList<Bound> Bounds => [new("nodes", 3, 2, 6)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new LeaderElection(bounds["nodes"]));
}
