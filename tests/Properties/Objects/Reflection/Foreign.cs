using System.Collections.Immutable;
using StateStore.Objects;

namespace Properties.Objects.Reflection;

/// <summary>Other people's classes: no attribute, private state, cycles, inheritance, records, tuples, every sort of collection.</summary>
internal class Base
{
    private int _hidden;
    protected string? _name;

    internal int Hidden { get => _hidden; set => _hidden = value; }
    internal string? Name { get => _name; set => _name = value; }
}

internal sealed class Shop : Base
{
    private readonly Dictionary<string, Item> _items = [];
    private readonly List<Item> _history = [];
    private int _count;

    public Dictionary<string, Item> Items => _items;
    public List<Item> History => _history;
    public int Count { get => _count; set => _count = value; }
    public Level Level { get; set; }
    public decimal Price { get; set; }
    public DateTime Opened { get; set; }
    public TimeSpan Delay { get; set; }
    public Guid Id { get; set; }
    public double? Ratio { get; set; }
    public (int Left, string? Right) Pair { get; set; }
    public Money Total { get; set; }
    public ImmutableArray<Item> Frozen { get; set; }
    public ImmutableDictionary<string, int> Stock { get; set; } = ImmutableDictionary<string, int>.Empty;
    public HashSet<string> Tags { get; set; } = [];
    public Dictionary<(int, int), string> Grid { get; set; } = [];
    public Queue<int> Queue { get; set; } = new();
    public int[] Numbers { get; set; } = [];
    public byte[]? Blob { get; set; }
    public Node? Ring { get; set; }
    [NotState] public Action? Callback { get; set; }
    [NotState] private int _cache = 7;

    internal void Touch() => _cache++;
}

internal sealed class Item
{
    public string? Label { get; set; }
    public int Amount { get; set; }
    public Entry? Last { get; set; }
    public List<string> Notes { get; set; } = [];
}

internal sealed record Entry(string What, int HowMany)
{
    public List<int> Details { get; } = [];
}

internal struct Money
{
    public long Cents { get; set; }
    public string? Currency { get; set; }
}

internal sealed class Node
{
    public int Value { get; set; }
    public Node? Next { get; set; }
    public List<Node> Links { get; } = [];
}

internal enum Level { Low, High }

internal sealed class Watcher
{
    public Inner Inner { get; } = new();
}

internal sealed class Inner
{
    public event Action? Changed;

    internal void Raise() => Changed?.Invoke();
}
