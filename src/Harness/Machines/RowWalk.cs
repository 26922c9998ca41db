using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>What can be had from the actual rows of a machine by walking over all of them: O(state).</summary>
internal static class RowWalk
{
    /// <summary>A digest of the rows as they are now. It compares with an earlier walk, not with a recorded digest.</summary>
    public static UInt128 Digest(IInspectable rows)
    {
        UInt128 sum = 0;
        foreach (StateRow row in rows.Rows())
        {
            var hash = new XxHash128();
            hash.Append(MemoryMarshal.AsBytes(row.Table.AsSpan()));
            hash.Append([0]);
            hash.Append(MemoryMarshal.AsBytes(row.Key.AsSpan()));
            hash.Append([0]);
            UInt128 content = Content(rows.ObjectModel, row.Row);
            hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in content)));
            sum += hash.GetCurrentHashAsUInt128();
        }
        return sum;
    }

    /// <summary>All rows in text, one per line.</summary>
    public static string Dump(IInspectable rows)
    {
        var text = new StringBuilder();
        foreach (StateRow row in rows.Rows())
        {
            text.Append(row.Table).Append('/').Append(row.Key).Append(' ').Append(Print(rows.ObjectModel, row.Row)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A row's text.</summary>
    public static string Print(ObjectModel model, object row) =>
        TypeOf(model, row) is { } type ? type.PrintObject(row) : Text(row);

    /// <summary>The first difference of two rows of one key, as old and new; null if they are equal.</summary>
    public static Difference? FirstDifference(ObjectModel model, object old, object now)
    {
        if (TypeOf(model, old) is { } type)
        {
            IReadOnlyList<Difference> differences = type.DiffObjects(old, now);
            return differences.Count > 0 ? differences[0] : null;
        }
        string left = Text(old), right = Text(now);
        return left == right ? null : new Difference("", left, right);
    }

    /// <summary>The operations of a row's class in a model; null if the model cannot know it.</summary>
    public static TypeModel? TypeOf(ObjectModel model, object row) => model.FindOrReflect(row.GetType());

    private static UInt128 Content(ObjectModel model, object row) =>
        TypeOf(model, row) is { } type
            ? type.ContentHashObject(row)
            : XxHash128.HashToUInt128(MemoryMarshal.AsBytes(Text(row).AsSpan()));

    private static string Text(object row) =>
        row is byte[] bytes ? Convert.ToHexString(bytes) : row.ToString() ?? "";
}
