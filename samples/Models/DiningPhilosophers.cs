using Harness.Exploration;

namespace Samples.Models;

/// <summary>What a philosopher is about to do.</summary>
public enum Pastime : byte
{
    Loop,
    Eat,
    Think,
}

/// <summary>Who holds each fork, which are clean, who is hungry, and what each is about to do. Fork i lies to the left of philosopher i.</summary>
public sealed record TableState(byte[] Holders, bool[] Clean, bool[] Hungry, Pastime[] At)
{
    public override string ToString() => $"forks held by [{string.Join(", ", Holders)}], clean [{string.Join(", ", Clean)}], hungry [{string.Join(", ", Hungry)}], at [{string.Join(", ", At)}]";
}

/// <summary>A philosopher takes a step.</summary>
public readonly record struct Turn(int Philosopher)
{
    public override string ToString() => $"turn of {Philosopher}";
}

/// <summary>
/// The hygienic solution of Chandy and Misra (The drinking philosophers problem, 1984): a dirty fork is cleaned and handed over when it is asked for, a clean one
/// is kept until its holder has eaten.
/// </summary>
public sealed class DiningPhilosophers(int philosophers) : IModel<TableState, Turn>, IFairModel<Turn>
{
    public IEnumerable<TableState> InitialStates =>
    [
        new TableState(
            [.. Enumerable.Range(0, philosophers).Select(fork => (byte)(fork == 1 ? 0 : fork))],
            new bool[philosophers],
            [.. Enumerable.Repeat(true, philosophers)],
            new Pastime[philosophers]),
    ];

    public IReadOnlyList<Property<TableState>> Properties =>
    [
        Property.Always<TableState>("neighbours do not eat at once", state => !Enumerable.Range(0, philosophers).Any(i => Eats(state, i) && Eats(state, Right(i)))),
        Property.Eventually<TableState>("the first one eats", state => Eats(state, 0)),
    ];

    public void Actions(TableState state, List<Turn> actions)
    {
        for (int i = 0; i < philosophers; i++) actions.Add(new(i));
    }

    public bool Next(TableState state, Turn action, out TableState next)
    {
        int self = action.Philosopher;
        var holders = (byte[])state.Holders.Clone();
        var clean = (bool[])state.Clean.Clone();
        var hungry = (bool[])state.Hungry.Clone();
        var at = (Pastime[])state.At.Clone();
        switch (state.At[self])
        {
            case Pastime.Eat:
                hungry[self] = false;
                clean[self] = clean[Right(self)] = false;
                at[self] = Pastime.Loop;
                break;
            case Pastime.Think:
                hungry[self] = true;
                at[self] = Pastime.Loop;
                break;
            default:
                if (state.Holders[self] == self && !state.Clean[self]) HandOver(self, Left(self), holders, clean);
                else if (state.Holders[Right(self)] == self && !state.Clean[Right(self)]) HandOver(Right(self), Right(self), holders, clean);
                at[self] = !state.Hungry[self] ? Pastime.Think : CanEat(state, self) ? Pastime.Eat : Pastime.Loop;
                break;
        }
        next = new TableState(holders, clean, hungry, at);
        return true;
    }

    /// <summary>Each philosopher gets a turn again and again.</summary>
    public int FairnessOf(Turn action) => action.Philosopher;

    private static void HandOver(int fork, int to, byte[] holders, bool[] clean)
    {
        holders[fork] = (byte)to;
        clean[fork] = true;
    }

    private bool CanEat(TableState state, int self) =>
        state.Holders[self] == self && state.Holders[Right(self)] == self && state.Clean[self] && state.Clean[Right(self)];

    private bool Eats(TableState state, int self) => philosophers > 1 && state.At[self] == Pastime.Eat;

    private int Left(int self) => (self + philosophers - 1) % philosophers;

    private int Right(int self) => (self + 1) % philosophers;
}

/// <summary>The model by name.</summary>
public sealed class DiningPhilosophersByName : INamedModel
{
    public string Name => "dining-philosophers";
    public string Description => "the hygienic philosophers of Chandy and Misra";
    public IReadOnlyList<Bound> Bounds => [new("philosophers", 5, 2, 9)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new DiningPhilosophers(bounds["philosophers"]));
}
