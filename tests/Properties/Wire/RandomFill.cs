using System.Collections.Immutable;
using Harness.Machines;
using StateStore.Objects;

namespace Properties.Wire;

/// <summary>Fills state objects of any class with random values: zeros, empties and extremes often, children ever more rarely.</summary>
internal struct RandomFill(RandomStream random, int depth = 0) : IWriteVisitor
{
    private static readonly long[] Edges = [0, 1, -1, 31, 32, -32, -33, 127, 128, -128, -129, 255, 256, 32767, 32768, -32768, -32769, 65535, 65536,
        int.MaxValue, int.MinValue, 1L + int.MaxValue, uint.MaxValue, 1L + uint.MaxValue, long.MaxValue, long.MinValue];
    private static readonly double[] Doubles = [0, -0.0, 1, 0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon];
    private static readonly string[] Texts = ["", "a", "web", "\u00e9", "\ud83c\udf7a", "\uffee", "[x]\\", "\"q\"\n\u2028", new('l', 33), new('m', 300), "@x|1"];

    internal static T Make<T>(RandomStream random, int depth = 0) where T : class, IStateObject<T>
    {
        T made = T.New();
        var fill = new RandomFill(random, depth);
        T.Write(made, ref fill);
        return made;
    }

    private readonly bool Zero => random.Chance(2, 5);
    private readonly int Length => random.Chance(1, 40) ? 17 : random.Next(4);

    public readonly bool Bool(int key, bool current) => random.Chance(1, 2);
    public readonly long Int64(int key, long current) => random.Chance(1, 2) ? Edges[random.Next(Edges.Length)] : (long)random.NextUInt64() >> random.Next(64);
    public readonly int Int32(int key, int current) => (int)Int64(key, 0);
    public readonly uint UInt32(int key, uint current) => (uint)Int64(key, 0);
    public readonly ulong UInt64(int key, ulong current) => (ulong)Int64(key, 0);
    public readonly double Double(int key, double current) =>
        random.Chance(1, 2) ? Doubles[random.Next(Doubles.Length)] : Canonical(BitConverter.UInt64BitsToDouble(random.NextUInt64()));
    public readonly string? String(int key, string? current) => Zero ? null : Text();
    public readonly byte[]? Bytes(int key, byte[]? current) => Zero ? null : [.. Enumerable.Range(0, Length).Select(i => (byte)i)];
    public readonly Timestamp Time(int key, Timestamp current) =>
        Zero ? default : new(Int64(key, 0), random.Chance(1, 2) ? 0 : random.Next(1_000_000_000));
    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> =>
        Zero ? null : K.Write(Position.Element, default, ref this);
    public readonly T? Object<T>(int key, T? current) where T : class, IStateObject<T> => Zero || depth > 2 ? null : Make<T>(random, depth + 1);
    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (Zero) return null;
        var list = new List<T>();
        for (int left = Length; left > 0; left--) list.Add(K.Write(Position.Element, default!, ref this));
        return list;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        if (Zero) return null;
        var map = new Dictionary<string, T>();
        for (int left = Length; left > 0; left--) map[Text()] = K.Write(Position.Element, default!, ref this);
        return map;
    }

    public readonly HashSet<string>? Set(int key, HashSet<string>? current)
    {
        if (Zero) return null;
        var set = new HashSet<string>();
        for (int left = Length; left > 0; left--) set.Add(Text());
        return set;
    }

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>
    {
        if (Zero) return default;
        ImmutableArray<T>.Builder builder = ImmutableArray.CreateBuilder<T>();
        for (int left = Length; left > 0; left--) builder.Add(K.Write(Position.Element, default!, ref this));
        return builder.ToImmutable();
    }

    public readonly Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> =>
        Zero || depth > 2 ? null : new Shared<T>(Make<T>(random, depth + 1));

    public readonly UnknownFields? Unknown(UnknownFields? current) =>
        random.Chance(4, 5) ? null : new UnknownFields([new(150, [0xa1, 0x61]), new(199, [0x01]), new(70000, [0x92, 0xc0, 0x80])]);

    private readonly string Text() => Texts[random.Next(Texts.Length)] + (random.Chance(1, 2) ? "" : ((char)('a' + random.Next(26))).ToString());

    private static double Canonical(double value) => double.IsNaN(value) ? double.NaN : value;
}
