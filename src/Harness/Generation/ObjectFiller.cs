using System.Collections.Immutable;
using Harness.Machines;
using StateStore.Objects;

namespace Harness.Generation;

/// <summary>How far an <see cref="ObjectFiller"/> goes.</summary>
/// <param name="MaxDepth">State objects nested deeper than this are left out.</param>
/// <param name="MaxCount">The greatest number of elements of a collection.</param>
/// <param name="MaxValues">After so many values all that follow stay zero, so that no object grows without bound.</param>
/// <param name="Extremes">Whether ends of ranges, NaN, odd strings and the like are drawn too.</param>
public sealed record FillOptions(int MaxDepth = 3, int MaxCount = 3, int MaxValues = 2000, bool Extremes = false);

/// <summary>
/// Fills any state object with random small values, drawn from the given stream alone. One in four values stays as it is; a value that is not null
/// is never replaced by null, so what a class promises by its initializers holds.
/// </summary>
public static class ObjectFiller
{
    /// <summary>A filled instance that began empty: any of its references may be null.</summary>
    public static T Make<T>(RandomStream random, FillOptions? options = null) where T : class, IStateObject<T>
    {
        T made = T.New();
        Fill(made, random, options);
        return made;
    }

    /// <summary>Fills an instance in place. Collections and children are replaced, not changed.</summary>
    public static void Fill<T>(T target, RandomStream random, FillOptions? options = null) where T : class, IStateObject<T>
    {
        var visitor = new FillVisitor(random, options ?? new FillOptions(), new int[1], depth: 1);
        T.Write(target, ref visitor);
    }
}

internal readonly struct FillVisitor(RandomStream random, FillOptions options, int[] valuesDrawn, int depth) : IWriteVisitor
{
    private static readonly string[] Words = ["a", "b", "c", "web", "redis", "east", "west", "0", "1", "x.y"];

    private static readonly string[] OddWords =
        ["", " ", "*", "+", "[0]", "a]b", "\\", "\"", "<&>", "naïve", "日本", "😀", "e\u0301", "\0", "\u2028", "null", "@x|1", new('z', 300)];

    private static readonly double[] OddDoubles =
        [double.NaN, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 0.1];

    public bool Bool(int key, bool current) => Stays() ? current : random.Chance(1, 2);

    public long Int64(int key, long current) => Stays() ? current : IsOdd()
        ? random.Next(3) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => (long)random.NextUInt64() }
        : random.Next(14) - 3;

    public int Int32(int key, int current) => Stays() ? current : IsOdd()
        ? random.Next(3) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => (int)random.NextUInt64() }
        : random.Next(14) - 3;

    public ulong UInt64(int key, ulong current) => Stays() ? current : IsOdd()
        ? random.Chance(1, 2) ? ulong.MaxValue : random.NextUInt64()
        : (ulong)random.Next(11);

    public uint UInt32(int key, uint current) => Stays() ? current : IsOdd()
        ? random.Chance(1, 2) ? uint.MaxValue : (uint)random.NextUInt64()
        : (uint)random.Next(11);

    public double Double(int key, double current) =>
        Stays() ? current : IsOdd() ? OddDoubles[random.Next(OddDoubles.Length)] : (random.Next(41) - 20) / 4.0;

    public string? String(int key, string? current) => Stays() ? current : Word();

    public byte[]? Bytes(int key, byte[]? current)
    {
        if (Stays()) return current;
        var bytes = new byte[random.Next(options.MaxCount + 1)];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)random.Next(256);
        return bytes;
    }

    public Timestamp Time(int key, Timestamp current) => Stays() ? current : IsOdd()
        ? new Timestamp(random.Chance(1, 2) ? -1 : 253402300799, 999_999_999)
        : new Timestamp(1_700_000_000 + random.Next(1000), random.Next(3));

    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> =>
        Stays() ? current : Element<T, K>();

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T> =>
        Stays() || depth >= options.MaxDepth ? current : Child<T>();

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (Stays()) return current;
        int count = Count<T>();
        var list = new List<T>(count);
        for (int i = 0; i < count; i++) list.Add(Element<T, K>());
        return list;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        if (Stays()) return current;
        int count = Count<T>();
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++) map[Word()] = Element<T, K>();
        return map;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current)
    {
        if (Stays()) return current;
        int count = Count<string>();
        var set = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++) set.Add(Word());
        return set;
    }

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>
    {
        if (Stays()) return current;
        int count = Count<T>();
        ImmutableArray<T>.Builder builder = ImmutableArray.CreateBuilder<T>(count);
        for (int i = 0; i < count; i++) builder.Add(Element<T, K>());
        return builder.MoveToImmutable();
    }

    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> =>
        Stays() || depth >= options.MaxDepth ? current : new Shared<T>(Child<T>());

    // Only decoding brings unknown fields.
    public UnknownFields? Unknown(UnknownFields? current) => current;

    private bool Stays() => valuesDrawn[0] >= options.MaxValues || random.Chance(1, 4);

    private bool IsOdd()
    {
        valuesDrawn[0]++;
        return options.Extremes && random.Chance(1, 8);
    }

    private string Word() => IsOdd() ? OddWords[random.Next(OddWords.Length)] : Words[random.Next(Words.Length)];

    // Elements that are or hold objects too deep come out empty, which tells nothing: none are made.
    private int Count<T>()
    {
        valuesDrawn[0]++;
        return depth >= options.MaxDepth && typeof(T).IsClass && typeof(T) != typeof(string) ? 0 : random.Next(options.MaxCount + 1);
    }

    // An element begins as its kind's zero, which is not null; one in four stays so.
    internal T Element<T, K>() where K : struct, IKind<T>
    {
        var inside = new FillVisitor(random, options, valuesDrawn, depth);
        return K.Write(Position.Element, K.Zero, ref inside);
    }

    internal T Child<T>() where T : class, IStateObject<T>
    {
        valuesDrawn[0]++;
        T child = T.New();
        var inside = new FillVisitor(random, options, valuesDrawn, depth + 1);
        T.Write(child, ref inside);
        return child;
    }
}
