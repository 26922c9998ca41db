using System.Buffers;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Harness.Generation;
using Harness.Machines;

namespace Properties.Shrinking;

public abstract record ToyCommand;

public sealed record Create(string Name, string Note, int Size) : ToyCommand;

public sealed record Increment(string Name, List<string> Tags) : ToyCommand;

public sealed record Pair(string First, string Second) : ToyCommand;

public sealed record Open(string Name, long Pressure) : ToyCommand;

public sealed record Close(string Name) : ToyCommand;

/// <summary>Named numbers: small enough to see through, with room for one bug per specification.</summary>
public sealed class ToyMachine : IStateMachine<ToyCommand, string>
{
    public SortedDictionary<string, int> Counters { get; private set; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, int> Doors { get; private set; } = new(StringComparer.Ordinal);
    public SortedSet<string> Pairs { get; private set; } = new(StringComparer.Ordinal);

    public string Apply(in ApplyContext context, ToyCommand command)
    {
        switch (command)
        {
            case Create c:
                return !string.IsNullOrEmpty(c.Name) && Counters.TryAdd(c.Name, 0) ? "ok" : "exists";
            case Increment i:
                if (i.Name is null || !Counters.TryGetValue(i.Name, out int value)) return "missing";
                Counters[i.Name] = value + 1;
                return "ok";
            case Pair p:
                if (p.First is null || p.Second is null || p.First == p.Second || !Counters.ContainsKey(p.First) || !Counters.ContainsKey(p.Second)) return "missing";
                Pairs.Add(p.First + "+" + p.Second);
                return "ok";
            case Open o:
                if (string.IsNullOrEmpty(o.Name)) return "missing";
                Doors[o.Name] = Doors.GetValueOrDefault(o.Name) + 1;
                return "ok";
            case Close c:
                // A door opened twice takes two to close: that is the planted bug.
                if (c.Name is null || !Doors.TryGetValue(c.Name, out int times)) return "missing";
                Doors[c.Name] = times >= 2 ? -1 : 0;
                return "ok";
            default:
                return "unknown";
        }
    }

    public ISnapshot Capture() => new Bytes(JsonSerializer.SerializeToUtf8Bytes(new State(Counters, Doors, Pairs)));

    public void Restore(ReadOnlySequence<byte> snapshot)
    {
        State state = JsonSerializer.Deserialize<State>(snapshot.ToArray())!;
        Counters = new(state.Counters, StringComparer.Ordinal);
        Doors = new(state.Doors, StringComparer.Ordinal);
        Pairs = new(state.Pairs, StringComparer.Ordinal);
    }

    private sealed record State(SortedDictionary<string, int> Counters, SortedDictionary<string, int> Doors, SortedSet<string> Pairs);

    private sealed class Bytes(byte[] bytes) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target) => target.Write(bytes);
    }
}

/// <summary>The toy machine with a generator over few names and one invariant that some short history breaks.</summary>
public abstract class ToySpecification : Specification<ToyMachine, ToyCommand, string>
{
    private static readonly string[] Names = ["web", "cache", "batch-7", "db"];

    public override ToyMachine Create(ReplicaEnvironment environment) => new();

    public override IEnumerable<Query<ToyMachine>> Queries => [new("count", (machine, argument) => $"{machine.Counters.Count}{argument}")];

    public override IEnumerable<string> Probes => ["Create", "Increment", "Pair", "Open", "Close"];

    public override string ResultName(string result) => result;

    public override Gen<ToyCommand> Command(StateView leader) => Gens.FromStream<ToyCommand>(random => random.Next(5) switch
    {
        0 => new Create(AnyName(random), $"note {random.Next(100)}", random.Next(1000)),
        1 => new Increment(AnyName(random), [.. Enumerable.Range(0, random.Next(4)).Select(i => $"tag{i}")]),
        2 => new Pair(AnyName(random), AnyName(random)),
        3 => new Open(AnyName(random), random.Next(1_000_000) * 1_000_003L),
        _ => new Close(AnyName(random)),
    });

    private static string AnyName(RandomStream random) => Names[random.Next(Names.Length)];
}

/// <summary>Breaks when one counter is incremented twice.</summary>
public sealed class CounterSpecification : ToySpecification
{
    public override string Name => "toy-counter";

    public override IEnumerable<Invariant<ToyMachine>> Invariants =>
        [new("small", machine => machine.Counters.Values.Any(v => v >= 2) ? new InvariantBreach("counters", "", "value", "a counter reached 2") : null)];
}

/// <summary>Breaks when two counters are paired.</summary>
public sealed class PairSpecification : ToySpecification
{
    public override string Name => "toy-pair";

    public override IEnumerable<Invariant<ToyMachine>> Invariants =>
        [new("lonely", machine => machine.Pairs.Count > 0 ? new InvariantBreach("pairs", "", "", "there is a pair") : null)];
}

/// <summary>Breaks when a door is opened twice and closed.</summary>
public sealed class DoorSpecification : ToySpecification
{
    public override string Name => "toy-door";

    public override IEnumerable<Invariant<ToyMachine>> Invariants =>
        [new("closed", machine => machine.Doors.Values.Any(v => v < 0) ? new InvariantBreach("doors", "", "state", "a closed door stands open") : null)];
}

/// <summary>Breaks nothing.</summary>
public sealed class SoundSpecification : ToySpecification
{
    public override string Name => "toy-sound";
}

/// <summary>Breaks nothing, and keeps some memory for ever with each command it draws.</summary>
public sealed class LeakySpecification : ToySpecification
{
    private static readonly System.Collections.Concurrent.ConcurrentBag<byte[]> Kept = [];

    public override string Name => "toy-leaky";

    public override Gen<ToyCommand> Command(StateView leader)
    {
        Kept.Add(new byte[20_000]);
        return base.Command(leader);
    }

    public static void Forget() => Kept.Clear();
}
