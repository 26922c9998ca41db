using Harness.Exploration;

namespace Samples.Models;

/// <summary>Who reads, who writes (a bit for each actor), and the queue: an actor's number to read, that plus eight to write.</summary>
public readonly record struct AccessState(SmallQueue Waiting, int Readers, int Writers)
{
    public override string ToString() => $"readers {Readers:b}, writers {Writers:b}, waiting {Waiting}";
}

/// <summary>What can happen.</summary>
public enum AccessKind : byte
{
    AskToRead,
    AskToWrite,
    Admit,
    Stop,
}

/// <summary>One thing that can happen.</summary>
public readonly record struct AccessAction(AccessKind Kind, byte Actor)
{
    public override string ToString() => $"{Kind}({Actor})";
}

/// <summary>Readers and writers who are admitted in the order in which they asked.</summary>
public sealed class ReadersWriters(int actors) : IModel<AccessState, AccessAction>
{
    private const int Write = 8;

    public IEnumerable<AccessState> InitialStates => [default];

    public IReadOnlyList<Property<AccessState>> Properties =>
    [
        Property.Always<AccessState>("a writer is alone", state => state.Writers == 0 || (state.Readers == 0 && int.PopCount(state.Writers) == 1)),
        Property.Sometimes<AccessState>("all read", state => state.Readers == (1 << actors) - 1),
    ];

    public void Actions(AccessState state, List<AccessAction> actions)
    {
        for (byte actor = 0; actor < actors; actor++)
        {
            if (!state.Waiting.Contains(actor)) actions.Add(new(AccessKind.AskToRead, actor));
            if (!state.Waiting.Contains(actor | Write)) actions.Add(new(AccessKind.AskToWrite, actor));
            if (((state.Readers | state.Writers) >> actor & 1) != 0) actions.Add(new(AccessKind.Stop, actor));
        }
        if (state.Waiting.Count == 0 || state.Writers != 0) return;
        if ((state.Waiting.Head & Write) == 0 || state.Readers == 0) actions.Add(new(AccessKind.Admit, (byte)(state.Waiting.Head & 7)));
    }

    public bool Next(AccessState state, AccessAction action, out AccessState next)
    {
        int actor = 1 << action.Actor;
        next = action.Kind switch
        {
            AccessKind.AskToRead => state with { Waiting = state.Waiting.Append(action.Actor) },
            AccessKind.AskToWrite => state with { Waiting = state.Waiting.Append(action.Actor | Write) },
            AccessKind.Admit when (state.Waiting.Head & Write) == 0 => state with { Readers = state.Readers | actor, Waiting = state.Waiting.Tail },
            AccessKind.Admit => state with { Writers = state.Writers | actor, Waiting = state.Waiting.Tail },
            _ when (state.Readers & actor) != 0 => state with { Readers = state.Readers & ~actor },
            _ => state with { Writers = state.Writers & ~actor },
        };
        return true;
    }
}

/// <summary>The model by name.</summary>
public sealed class ReadersWritersByName : INamedModel
{
    public string Name => "readers-writers";
    public string Description => "readers and writers who are admitted in the order in which they asked";
    public IReadOnlyList<Bound> Bounds => [new("actors", 3, 1, 5)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new ReadersWriters(bounds["actors"]));
}
