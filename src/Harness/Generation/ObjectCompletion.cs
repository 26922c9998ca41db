using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Harness.Machines;
using StateStore.Objects;

namespace Harness.Generation;

/// <summary>
/// Fills the empty places of a state object by its shape: a null child becomes one with nothing in it, an empty collection one with
/// a single element, and so on down to the last; where wanted, also numbers, texts and flags that are zero become something else.
/// Nothing is drawn: the same object gives the same object.
/// </summary>
internal static class ObjectCompletion
{
    private delegate void Filler(object target, CompletionPlaces places);

    private static readonly ConcurrentDictionary<Type, Filler?> s_fillers = new();

    /// <summary>Fills an object in place and answers the patterns of the places that were empty and are not any more, parents first; none if it is no state object.</summary>
    /// <param name="target">The object; it must not be in a store.</param>
    /// <param name="withNumbers">Whether numbers and flags that are zero count as empty.</param>
    /// <param name="withTexts">Whether texts of no length count as empty.</param>
    /// <param name="mayFill">Says whether the places of a pattern may be filled.</param>
    public static IReadOnlyList<string> Fill(object target, bool withNumbers, bool withTexts, Func<string, bool> mayFill)
    {
        var places = new CompletionPlaces(withNumbers, withTexts, mayFill);
        s_fillers.GetOrAdd(target.GetType(), MakeFiller)?.Invoke(target, places);
        return places.Filled;
    }

    private static Filler? MakeFiller(Type type)
    {
        bool isStateObject = Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IStateObject<>));
        return isStateObject
            ? typeof(ObjectCompletion).GetMethod(nameof(FillObject), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Filler>()
            : null;
    }

    private static void FillObject<T>(object target, CompletionPlaces places) where T : class, IStateObject<T>
    {
        var visitor = new CompletionVisitor(places, "", null, null).Inside<T>("", (T)target);
        T.Write((T)target, ref visitor);
    }
}

/// <summary>What was filled, and what may be.</summary>
internal sealed class CompletionPlaces(bool withNumbers, bool withTexts, Func<string, bool> mayFill)
{
    /// <summary>A class that contains itself is filled so many levels deep, as far as its shape is unrolled.</summary>
    private const int Unrolled = 3;

    private readonly ObjectModel _model = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<Type> _inside = [];

    public bool WithNumbers => withNumbers;
    public bool WithTexts => withTexts;
    public List<string> Filled { get; } = [];

    public T Copy<T>(T value) where T : class, IStateObject<T> => _model.Copy(value);

    public bool Take(string pattern)
    {
        if (!mayFill(pattern)) return false;
        if (_seen.Add(pattern)) Filled.Add(pattern);
        return true;
    }

    public bool Enter(Type type)
    {
        if (_inside.FindAll(other => other == type).Count == Unrolled) return false;
        _inside.Add(type);
        return true;
    }

    public void Leave() => _inside.RemoveAt(_inside.Count - 1);
}

internal readonly struct CompletionVisitor(
    CompletionPlaces places, string path, IReadOnlyList<StateField>? fields, UnknownFields? unknown) : IWriteVisitor
{
    private const string Word = "a";

    public CompletionVisitor Inside<T>(string at, T target) where T : class, IStateObject<T> => new(places, at, T.Fields, target.UnknownFields);

    public bool Bool(int key, bool current) => current || TakesNumber(key);
    public long Int64(int key, long current) => current == 0 && TakesNumber(key) ? 1 : current;
    public int Int32(int key, int current) => current == 0 && TakesNumber(key) ? 1 : current;
    public ulong UInt64(int key, ulong current) => current == 0 && TakesNumber(key) ? 1 : current;
    public uint UInt32(int key, uint current) => current == 0 && TakesNumber(key) ? 1 : current;
    public double Double(int key, double current) => current == 0 && TakesNumber(key) ? 0.5 : current;
    public string? String(int key, string? current) => string.IsNullOrEmpty(current) && places.WithTexts && Takes(key) ? Word : current;
    public byte[]? Bytes(int key, byte[]? current) => current is not { Length: > 0 } && Takes(key) ? [1] : current;
    public Timestamp Time(int key, Timestamp current) => current == default && TakesNumber(key) ? new Timestamp(1_700_000_000, 1) : current;
    public UnknownFields? Unknown(UnknownFields? current) => current;

    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> =>
        current is null && Takes(key) ? Element<T, K>(Path(key), K.Zero) : current;

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T>
    {
        string at = Path(key);
        if (!places.Enter(typeof(T))) return current;
        if (current is null && Takes(key)) current = T.New();
        if (current is not null)
        {
            CompletionVisitor inside = Inside(at, current);
            T.Write(current, ref inside);
        }
        places.Leave();
        return current;
    }

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        string at = Path(key);
        if (current is not { Count: > 0 }) return Takes(key) ? [Element<T, K>(at + "[*]", K.Zero)] : current;
        for (int i = 0; i < current.Count; i++) current[i] = Element<T, K>(at + "[*]", current[i]);
        return current;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        string at = Path(key);
        if (current is not { Count: > 0 }) return Takes(key) ? new(StringComparer.Ordinal) { [Word] = Element<T, K>(at + "[*]", K.Zero) } : current;
        foreach (string name in current.Ordered().Select(entry => entry.Key).ToArray())
        {
            ref T value = ref CollectionsMarshal.GetValueRefOrNullRef(current, name);
            value = Element<T, K>(at + "[*]", value);
        }
        return current;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current) =>
        current is not { Count: > 0 } && Takes(key) ? new(StringComparer.Ordinal) { Word } : current;

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>
    {
        string at = Path(key);
        return current.IsDefaultOrEmpty && Takes(key) ? [Element<T, K>(at + "[*]", K.Zero)] : current;
    }

    // What stands behind a handle is frozen: another handle takes its place.
    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> =>
        Object(key, current is null ? null : places.Copy(current.Value)) is { } filled ? new Shared<T>(filled) : null;

    // An older server keeps a newer field without reading it: it is there.
    private bool Takes(int key) => unknown?.Has(key) != true && places.Take(Path(key));

    private bool TakesNumber(int key) => places.WithNumbers && Takes(key);

    private T Element<T, K>(string at, T current) where K : struct, IKind<T>
    {
        var element = new CompletionVisitor(places, at, null, null);
        return K.Write(Position.Element, current, ref element);
    }

    // An element has the path of its place, a field one of its own.
    private string Path(int key)
    {
        if (key == Position.Element || fields is null) return path;
        foreach (StateField field in fields)
        {
            if (field.Number == key) return FieldPath.WithName(path, field.Name);
        }
        return path;
    }
}
