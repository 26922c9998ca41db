using Harness.Exploration;

namespace Samples.Models;

/// <summary>
/// Clocks, the requests each process knows of (row by row, 0 for none), who has acknowledged each one's request (a bit each), the channels (row by row), and
/// who is in the critical section. On a channel a number up to seven is a request with that clock.
/// </summary>
public sealed record MutexState(byte[] Clocks, byte[] Requests, byte[] Acknowledged, SmallQueue[] Channels, byte Critical)
{
    public override string ToString() => $"clocks [{string.Join(", ", Clocks)}], requests [{string.Join(", ", Requests)}], channels [{string.Join(", ", Channels)}], critical {Critical:b}";
}

/// <summary>What a process can do.</summary>
public enum MutexKind : byte
{
    Request,
    Enter,
    Exit,
    Receive,
}

/// <summary>One thing that can happen.</summary>
public readonly record struct MutexAction(MutexKind Kind, byte Process, byte From)
{
    public override string ToString() => Kind == MutexKind.Receive ? $"Receive({Process} from {From})" : $"{Kind}({Process})";
}

/// <summary>Mutual exclusion by logical clocks (Lamport, Time, clocks and the ordering of events, 1978), with clocks up to a bound.</summary>
public sealed class MutualExclusion(int processes, int clocks) : IModel<MutexState, MutexAction>, IBoundedModel<MutexState>
{
    private const int Acknowledgement = 14;
    private const int Release = 15;

    public IEnumerable<MutexState> InitialStates =>
        [new MutexState([.. Enumerable.Repeat((byte)1, processes)], new byte[processes * processes], new byte[processes], new SmallQueue[processes * processes], 0)];

    public IReadOnlyList<Property<MutexState>> Properties =>
    [
        Property.Always<MutexState>("at most one is in the critical section", state => int.PopCount(state.Critical) <= 1),
        Property.Always<MutexState>("a channel holds at most three messages", state => Array.TrueForAll(state.Channels, channel => channel.Count <= 3)),
        Property.Sometimes<MutexState>("the last one enters", state => (state.Critical >> (processes - 1) & 1) != 0),
    ];

    public bool IsWithin(MutexState state) => Array.TrueForAll(state.Clocks, clock => clock <= clocks);

    public void Actions(MutexState state, List<MutexAction> actions)
    {
        for (byte self = 0; self < processes; self++)
        {
            if (Own(state, self) == 0) actions.Add(new(MutexKind.Request, self, 0));
            if (MayEnter(state, self)) actions.Add(new(MutexKind.Enter, self, 0));
            if ((state.Critical >> self & 1) != 0) actions.Add(new(MutexKind.Exit, self, 0));
            for (byte other = 0; other < processes; other++)
            {
                if (other != self && state.Channels[(other * processes) + self].Count > 0) actions.Add(new(MutexKind.Receive, self, other));
            }
        }
    }

    public bool Next(MutexState state, MutexAction action, out MutexState next)
    {
        int self = action.Process;
        next = action.Kind switch
        {
            MutexKind.Request => state with
            {
                Requests = Set(state.Requests, (self * processes) + self, state.Clocks[self]),
                Channels = Broadcast(state.Channels, self, state.Clocks[self]),
                Acknowledged = Set(state.Acknowledged, self, 1 << self),
            },
            MutexKind.Enter => state with { Critical = (byte)(state.Critical | 1 << self) },
            MutexKind.Exit => state with
            {
                Critical = (byte)(state.Critical & ~(1 << self)),
                Channels = Broadcast(state.Channels, self, Release),
                Requests = Set(state.Requests, (self * processes) + self, 0),
                Acknowledged = Set(state.Acknowledged, self, 0),
            },
            _ => Receive(state, self, action.From),
        };
        return true;
    }

    private MutexState Receive(MutexState state, int self, int from)
    {
        var channels = (SmallQueue[])state.Channels.Clone();
        int channel = (from * processes) + self;
        int message = channels[channel].Head;
        channels[channel] = channels[channel].Tail;
        switch (message)
        {
            case Acknowledgement:
                return state with { Channels = channels, Acknowledged = Set(state.Acknowledged, self, state.Acknowledged[self] | 1 << from) };
            case Release:
                return state with { Channels = channels, Requests = Set(state.Requests, (self * processes) + from, 0) };
            default:
                int back = (self * processes) + from;
                channels[back] = channels[back].Append(Acknowledgement);
                int clock = Math.Max(message, state.Clocks[self]) + 1;
                return state with { Channels = channels, Requests = Set(state.Requests, (self * processes) + from, message), Clocks = Set(state.Clocks, self, clock) };
        }
    }

    private bool MayEnter(MutexState state, int self)
    {
        if (state.Acknowledged[self] != (1 << processes) - 1) return false;
        for (int other = 0; other < processes; other++)
        {
            int theirs = state.Requests[(self * processes) + other];
            if (other != self && theirs != 0 && (theirs, other).CompareTo((Own(state, self), self)) < 0) return false;
        }
        return true;
    }

    private int Own(MutexState state, int self) => state.Requests[(self * processes) + self];

    private SmallQueue[] Broadcast(SmallQueue[] channels, int self, int message)
    {
        var all = (SmallQueue[])channels.Clone();
        for (int other = 0; other < processes; other++)
        {
            int channel = (self * processes) + other;
            if (other != self) all[channel] = all[channel].Append(message);
        }
        return all;
    }

    private static byte[] Set(byte[] bytes, int at, int value)
    {
        var copy = (byte[])bytes.Clone();
        copy[at] = (byte)value;
        return copy;
    }
}

/// <summary>The model by name.</summary>
public sealed class MutualExclusionByName : INamedModel
{
    public string Name => "mutual-exclusion";
    public string Description => "Lamport's mutual exclusion by logical clocks";
    public IReadOnlyList<Bound> Bounds => [new("processes", 3, 2, 4), new("clocks", 6, 1, 12)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new MutualExclusion(bounds["processes"], bounds["clocks"]));
}
