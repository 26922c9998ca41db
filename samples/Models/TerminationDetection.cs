using Harness.Exploration;

namespace Samples.Models;

/// <summary>Which nodes are active, which are black, where the token is and whether it is black. Bit i stands for node i.</summary>
public readonly record struct RingState(byte Active, byte Black, byte Token, bool IsTokenBlack)
{
    public bool IsActive(int node) => (Active >> node & 1) != 0;
    public bool IsBlack(int node) => (Black >> node & 1) != 0;
    public override string ToString() => $"active {Active:b}, black {Black:b}, {(IsTokenBlack ? "black" : "white")} token at {Token}";
}

/// <summary>What a node can do.</summary>
public enum RingKind : byte
{
    Probe,
    Pass,
    Send,
    Deactivate,
}

/// <summary>One thing that can happen; one that is possible for several reasons is there once for each, as TLC counts it.</summary>
public readonly record struct RingAction(RingKind Kind, byte Node, byte To, byte Reason)
{
    public override string ToString() => Kind == RingKind.Send ? $"Send({Node} to {To})" : $"{Kind}({Node})";
}

/// <summary>Termination detection in a ring (Dijkstra, Feijen and van Gasteren, EWD 840).</summary>
public sealed class TerminationDetection(int nodes) : IModel<RingState, RingAction>
{
    public IEnumerable<RingState> InitialStates =>
        from active in Enumerable.Range(0, 1 << nodes)
        from black in Enumerable.Range(0, 1 << nodes)
        from token in Enumerable.Range(0, nodes)
        select new RingState((byte)active, (byte)black, (byte)token, true);

    public IReadOnlyList<Property<RingState>> Properties =>
    [
        Property.Always<RingState>("what is taken for the end is the end", state => !IsDetected(state) || state.Active == 0),
        Property.Sometimes<RingState>("the end is detected", IsDetected),
    ];

    public void Actions(RingState state, List<RingAction> actions)
    {
        if (state.Token == 0 && state.IsTokenBlack) actions.Add(new(RingKind.Probe, 0, 0, 0));
        if (state.Token == 0 && state.IsBlack(0)) actions.Add(new(RingKind.Probe, 0, 0, 1));
        byte token = state.Token;
        if (token > 0)
        {
            if (!state.IsActive(token)) actions.Add(new(RingKind.Pass, token, 0, 0));
            if (state.IsBlack(token)) actions.Add(new(RingKind.Pass, token, 0, 1));
            if (state.IsTokenBlack) actions.Add(new(RingKind.Pass, token, 0, 2));
        }
        for (byte node = 0; node < nodes; node++)
        {
            if (!state.IsActive(node)) continue;
            for (byte to = 0; to < nodes; to++)
            {
                if (to != node) actions.Add(new(RingKind.Send, node, to, 0));
            }
            actions.Add(new(RingKind.Deactivate, node, 0, 0));
        }
    }

    public bool Next(RingState state, RingAction action, out RingState next)
    {
        int node = 1 << action.Node;
        next = action.Kind switch
        {
            RingKind.Probe => new RingState(state.Active, (byte)(state.Black & ~1), (byte)(nodes - 1), false),
            RingKind.Pass => new RingState(state.Active, (byte)(state.Black & ~node), (byte)(action.Node - 1), state.IsTokenBlack || state.IsBlack(action.Node)),
            RingKind.Send => state with { Active = (byte)(state.Active | 1 << action.To), Black = (byte)(action.To > action.Node ? state.Black | node : state.Black) },
            _ => state with { Active = (byte)(state.Active & ~node) },
        };
        return true;
    }

    private static bool IsDetected(RingState state) => state.Token == 0 && !state.IsTokenBlack && !state.IsBlack(0) && !state.IsActive(0);
}

/// <summary>The model by name.</summary>
public sealed class TerminationDetectionByName : INamedModel
{
    public string Name => "termination-detection";
    public string Description => "detecting in a ring that all nodes have come to rest (EWD 840)";
    public IReadOnlyList<Bound> Bounds => [new("nodes", 3, 2, 7)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new TerminationDetection(bounds["nodes"]));
}
