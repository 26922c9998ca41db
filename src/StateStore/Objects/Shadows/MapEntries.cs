using System.Reflection;
using System.Runtime.CompilerServices;

namespace StateStore.Objects;

/// <summary>
/// Reads the entries of a map where the runtime keeps them, in a row, for the comparison that is made at each read: an enumerator costs three times as much. The class below repeats
/// the fields of the runtime's map; where a runtime's map has others, which is found out once, the entries are enumerated as usual.
/// </summary>
internal static class MapEntries
{
    /// <summary>True if this runtime's map looks as it is repeated here.</summary>
    internal static readonly bool IsKnown =
        Fields(typeof(Dictionary<string, string>)).SequenceEqual(Fields(typeof(Map)).Select(field => field == typeof(Entry[]) ? EntryOfRuntime?.MakeArrayType() : field))
        && EntryOfRuntime is { } entry && Fields(entry).SequenceEqual(Fields(typeof(Entry))) && ReadsWhatWasWritten();

    private static Type? EntryOfRuntime =>
        typeof(Dictionary<,>).GetNestedType("Entry", BindingFlags.NonPublic)?.MakeGenericType(typeof(string), typeof(string));

    /// <summary>The entries of a map, in its own order. False if they cannot be read so: the runtime's map is another, or something was removed from this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRead(Dictionary<string, string> map, out ReadOnlySpan<Entry> entries)
    {
        entries = default;
        if (!IsKnown) return false;
        Map known = Unsafe.As<Map>(map);
        Entry[]? all = known._entries;
        int count = known._count;
        // Another thread may be changing the map.
        if (all is null || known._freeCount != 0 || (uint)count > (uint)all.Length) return false;
        entries = new ReadOnlySpan<Entry>(all, 0, count);
        return true;
    }

    // The types say that the fields have the same places; this says that they mean the same.
    private static bool ReadsWhatWasWritten()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1", ["b"] = "2", ["c"] = "3" };
        Map known = Unsafe.As<Map>(map);
        bool isRead = known is { _count: 3, _freeCount: 0, _entries: [{ key: "a", value: "1" }, { key: "b", value: "2" }, { key: "c", value: "3" }, ..] };
        map.Remove("b");
        return isRead && known is { _count: 3, _freeCount: 1 };
    }

    private static IEnumerable<Type> Fields(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Select(field => field.FieldType);

#pragma warning disable CS0649, CS0169, CS8618 // Nobody makes one: an object of the runtime's is looked at as if it were one.
    /// <summary>An entry as the runtime's map has it.</summary>
    internal struct Entry
    {
        internal uint hashCode;
        internal int next;
        internal string key;
        internal string value;
    }

    private sealed class Map
    {
        internal int[]? _buckets;
        internal Entry[]? _entries;
        internal ulong _fastModMultiplier;
        internal int _count;
        internal int _freeList;
        internal int _freeCount;
        internal int _version;
        internal IEqualityComparer<string>? _comparer;
        internal Dictionary<string, string>.KeyCollection? _keys;
        internal Dictionary<string, string>.ValueCollection? _values;
    }
#pragma warning restore CS0649, CS0169, CS8618
}
