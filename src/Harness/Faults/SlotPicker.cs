using Harness.Machines;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>A row of the leader and a slot in it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Path">The slot's path.</param>
internal sealed record PickedSlot(string Table, string Key, string Path);

/// <summary>Chooses a row and a slot in view of the leader, within what was asked for.</summary>
internal static class SlotPicker
{
    private const int MaxTries = 16;

    /// <summary>A slot that another value can be written to; null if there is none now.</summary>
    /// <param name="placement">What was asked for.</param>
    /// <param name="canHold">Says whether a slot of a private copy will do; it may change the copy.</param>
    public static PickedSlot? Pick(FaultPlacement placement, Func<TypeModel, object, string, bool> canHold)
    {
        List<string> tables = Tables(placement);
        if (tables.Count == 0) return null;
        for (int i = 0; i < MaxTries; i++)
        {
            string table = tables[placement.Random.Next(tables.Count)];
            if (placement.Leader.Pick(table, placement.Random) is not { } row || placement.Leader.TypeOf(row.Row) is not { } type) continue;
            List<string> paths = Paths(type, row.Row, placement.Path);
            if (paths.Count == 0) continue;
            string path = paths[placement.Random.Next(paths.Count)];
            if (canHold(type, WholeCopy(type, row.Row), path)) return new PickedSlot(table, row.Key, path);
        }
        return null;
    }

    // A copy shares its frozen handles with the row, and a trial that writes behind one would do the very deed that is only being planned. What was
    // decoded has handles of its own; a class that walks by reflection has none.
    internal static object WholeCopy(TypeModel type, object row)
    {
        TypeModel own = new ObjectModel().FindOrReflect(type.Type);
        if (own is StateStore.Objects.Reflection.ReflectedType) return type.PrivateCopyObject(row);
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        own.EncodeObject(row, bytes);
        return own.DecodeObject(bytes.WrittenSpan);
    }

    private static List<string> Tables(FaultPlacement placement)
    {
        var tables = new List<string>();
        foreach (string table in placement.Leader.Tables)
        {
            bool isMeant = placement.Table.Length > 0 ? table == placement.Table : !placement.Specification.IsBookkeeping(table);
            if (isMeant && placement.Leader.Count(table) > 0) tables.Add(table);
        }
        return tables;
    }

    // A pattern asked for is taken as it is where the row has such a slot; else what lies within it counts. Of each pattern all
    // concrete paths are candidates, so a row with many task states offers each of them.
    private static List<string> Paths(TypeModel type, object row, string asked)
    {
        var paths = new List<string>();
        if (asked.Length > 0) paths.AddRange(type.Slots(row, asked));
        if (paths.Count > 0) return paths;
        foreach (string pattern in type.SlotPatterns)
        {
            if (IsWithin(pattern, asked)) paths.AddRange(type.Slots(row, pattern));
        }
        return paths;
    }

    private static bool IsWithin(string pattern, string asked) =>
        asked.Length == 0 || (pattern.StartsWith(asked, StringComparison.Ordinal) && pattern.Length > asked.Length && pattern[asked.Length] is '.' or '[');
}
