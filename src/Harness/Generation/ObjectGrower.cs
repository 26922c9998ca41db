using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Machines;
using StateStore.Objects;

namespace Harness.Generation;

/// <summary>
/// Fills places that a state object leaves empty: a child that is null, a collection without elements, at any depth. A generator
/// that draws the sensible fields itself lets this add the rare ones, since in a place that no generated object ever fills no bug
/// is found.
/// </summary>
public static class ObjectGrower
{
    // What is grown is a few values deep and wide: enough for each of its own places to be there now and then.
    private static readonly FillOptions Small = new(MaxDepth: 5, MaxCount: 2, MaxValues: 60);

    /// <summary>Fills one empty place, each as likely as any other. Answers false if there is none. O(size of the object).</summary>
    /// <param name="target">The object; it must not be in a store.</param>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="mayGrow">Says whether a field of a class may be filled: its arguments are the class that declares the field, and the field's name. Fields that mean something to the machine are better drawn by who knows what.</param>
    public static bool Grow<T>(T target, RandomStream random, Func<Type, string, bool> mayGrow) where T : class, IStateObject<T>
    {
        var places = new GrowthPlaces(mayGrow);
        Walk(target, random, places);
        if (places.Count == 0) return false;
        places.Choose(random.Next(places.Count));
        Walk(target, random, places);
        return true;
    }

    private static void Walk<T>(T target, RandomStream random, GrowthPlaces places) where T : class, IStateObject<T>
    {
        var visitor = new GrowVisitor(random, Small, places, typeof(T), T.Fields, target.UnknownFields);
        T.Write(target, ref visitor);
    }
}

/// <summary>Counts empty places on a first walk, and picks one of them on a second.</summary>
internal sealed class GrowthPlaces(Func<Type, string, bool> mayGrow)
{
    private int _chosen = -1;
    private int _seen;

    public int Count { get; private set; }

    public void Choose(int place) => (_chosen, _seen) = (place, 0);

    // True if this place is the one to fill.
    public bool Take(Type type, IReadOnlyList<StateField> fields, int key)
    {
        foreach (StateField field in fields)
        {
            if (field.Number != key) continue;
            if (!mayGrow(type, field.Name)) return false;
            if (_chosen < 0)
            {
                Count++;
                return false;
            }
            return _seen++ == _chosen;
        }
        return false;
    }
}

internal readonly struct GrowVisitor(
    RandomStream random, FillOptions options, GrowthPlaces places, Type type, IReadOnlyList<StateField> fields, UnknownFields? unknown) : IWriteVisitor
{
    public bool Bool(int key, bool current) => current;
    public long Int64(int key, long current) => current;
    public int Int32(int key, int current) => current;
    public ulong UInt64(int key, ulong current) => current;
    public uint UInt32(int key, uint current) => current;
    public double Double(int key, double current) => current;
    public string? String(int key, string? current) => current;
    public Timestamp Time(int key, Timestamp current) => current;
    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> =>
        current is null && Takes(key) ? Filler().Element<T, K>() : current;
    public UnknownFields? Unknown(UnknownFields? current) => current;
    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> => current;

    public byte[]? Bytes(int key, byte[]? current) => current is not { Length: > 0 } && Takes(key) ? [(byte)random.Next(256), (byte)random.Next(256)] : current;

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T>
    {
        if (current is null) return Takes(key) ? Filler().Child<T>() : null;
        var inside = new GrowVisitor(random, options, places, typeof(T), T.Fields, current.UnknownFields);
        T.Write(current, ref inside);
        return current;
    }

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (current is not { Count: > 0 }) return Takes(key) ? [Filler().Element<T, K>()] : current;
        GrowVisitor inside = this;
        for (int i = 0; i < current.Count; i++) current[i] = K.Write(Position.Element, current[i], ref inside);
        return current;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        if (current is not { Count: > 0 }) return Takes(key) ? new(StringComparer.Ordinal) { ["grown"] = Filler().Element<T, K>() } : current;
        GrowVisitor inside = this;
        foreach (string name in current.Ordered().Select(entry => entry.Key).ToArray())
        {
            ref T value = ref CollectionsMarshal.GetValueRefOrNullRef(current, name);
            value = K.Write(Position.Element, value, ref inside);
        }
        return current;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current) =>
        current is not { Count: > 0 } && Takes(key) ? new(StringComparer.Ordinal) { "grown" } : current;

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T> =>
        current.IsDefaultOrEmpty && Takes(key) ? [Filler().Element<T, K>()] : current;

    // An element that is itself empty (a map in a list) has no field of its own, and stays.
    private bool Takes(int key) => key != Position.Element && !IsKeptUnread(key) && places.Take(type, fields, key);

    // An older server keeps a newer field without reading it: it is there, and a second value would stand beside it under the same number.
    private bool IsKeptUnread(int key) => unknown?.Has(key) == true;

    private FillVisitor Filler() => new(random, options, new int[1], depth: 1);
}
