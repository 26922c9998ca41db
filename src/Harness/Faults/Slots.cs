using System.Globalization;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Writes values into slots of live objects, as careless code would.</summary>
internal static class Slots
{
    /// <summary>Sets a slot. Answers false, and changes nothing, if it is not there, holds the value already, or cannot hold it.</summary>
    /// <param name="type">The operations of the object's class.</param>
    /// <param name="target">The object.</param>
    /// <param name="path">The slot: concrete, or a pattern, of which the first slot is meant. Empty: the first that takes the value.</param>
    /// <param name="json">The value in JSON text; empty: one that differs.</param>
    public static bool Set(TypeModel type, object target, string path, string json)
    {
        foreach (string slot in Resolve(type, target, path))
        {
            if (json.Length == 0 && HoldsChildren(type, target, slot) && SetAt(type, target, slot, "null")) return true;
            if (SetAt(type, target, slot, json)) return true;
        }
        return false;
    }

    /// <summary>Sets a slot to a moving number, such as a clock, in whatever form the slot takes.</summary>
    public static bool SetMoving(TypeModel type, object target, string path, long value)
    {
        foreach (string slot in Resolve(type, target, path))
        {
            foreach (string json in Forms(value))
            {
                if (SetAt(type, target, slot, json)) return true;
            }
        }
        return false;
    }

    /// <summary>Sets a slot to its type's zero: of a pattern's slots the first that is not zero yet.</summary>
    public static bool SetZero(TypeModel type, object target, string path)
    {
        foreach (string slot in type.GetSlot(target, path) is not null ? [path] : type.Slots(target, FieldPath.ToPattern(path)))
        {
            foreach (string json in Zeros)
            {
                if (SetAt(type, target, slot, json)) return true;
            }
        }
        return false;
    }

    private static readonly string[] Zeros = ["null", "0", "false", "\"\"", "\"0001-01-01T00:00:00Z\""];

    // A path that is gone in this object may have a sibling of the same pattern: another map key, another position.
    private static IEnumerable<string> Resolve(TypeModel type, object target, string path)
    {
        if (path.Length == 0) return type.SlotPatterns.SelectMany(pattern => type.Slots(target, pattern));
        return type.GetSlot(target, path) is not null ? [path] : type.Slots(target, FieldPath.ToPattern(path)).Take(1);
    }

    // A field that holds a collection or an object is changed itself: the slots below it are places of their own. So the same place
    // differs whatever the row held there, and runs that meet it in different states report one and the same failure class.
    private static bool HoldsChildren(TypeModel type, object target, string path) =>
        !path.EndsWith(']') && type.GetSlot(target, path) is ['{' or '[', ..];

    private static bool SetAt(TypeModel type, object target, string path, string json)
    {
        string? value = json.Length > 0 ? json : type.DifferentValue(target, path, 0);
        if (value is null) return false;
        string? before = type.GetSlot(target, path);
        try
        {
            // Where an element is added nothing stands before or after.
            return before is not null && type.SetSlot(target, path, value) && (FieldPath.IsAddition(path) || type.GetSlot(target, path) != before);
        }
        catch (FormatException)
        {
            // The slot is of another kind.
            return false;
        }
    }

    private static IEnumerable<string> Forms(long value)
    {
        yield return value.ToString(CultureInfo.InvariantCulture);
        yield return (value & int.MaxValue).ToString(CultureInfo.InvariantCulture);
        DateTimeOffset time = DateTimeOffset.UnixEpoch.AddTicks(value / 100);
        yield return string.Create(CultureInfo.InvariantCulture, $"\"{time:yyyy-MM-ddTHH:mm:ss.fffffffZ}\"");
        yield return string.Create(CultureInfo.InvariantCulture, $"\"{value}\"");
    }
}
