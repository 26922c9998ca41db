using Harness.Machines;

namespace Harness.Nomad.Generation;

/// <summary>Small draws every generator of the specification uses.</summary>
internal static class Draw
{
    /// <summary>A UUID in its 36-character text form.</summary>
    public static string Uuid(RandomStream random)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, random.NextUInt64());
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random.NextUInt64());
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>One of the given values, each as likely as the others.</summary>
    public static T Of<T>(RandomStream random, params ReadOnlySpan<T> values) => values[random.Next(values.Length)];

    /// <summary>An index into <paramref name="weights"/>, each as likely as its weight; -1 if all are 0.</summary>
    public static int Weighted(RandomStream random, ReadOnlySpan<int> weights)
    {
        int sum = 0;
        foreach (int weight in weights) sum += weight;
        if (sum == 0) return -1;
        int left = random.Next(sum);
        for (int i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.Length - 1;
    }

    /// <summary>A row of a table chosen by the stream, as a copy; null if the table is empty.</summary>
    public static T? Row<T>(StateView view, string table, RandomStream random) where T : class => view.Pick(table, random)?.Row as T;

    /// <summary>The first of up to <paramref name="tries"/> picked rows that fits; null if none does.</summary>
    public static T? Row<T>(StateView view, string table, RandomStream random, int tries, Func<T, bool> fits) where T : class
    {
        for (int i = 0; i < tries; i++)
        {
            if (view.Pick(table, random)?.Row is T row && fits(row)) return row;
        }
        return null;
    }

    /// <summary>Between one and <paramref name="most"/> different rows, as copies; empty if the table is empty.</summary>
    public static List<T> Rows<T>(StateView view, string table, RandomStream random, int most, Func<T, bool> fits) where T : class
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var rows = new List<T>();
        int wanted = 1 + random.Next(most);
        for (int i = 0; i < 2 * wanted && rows.Count < wanted; i++)
        {
            if (view.Pick(table, random) is not { } pick) break;
            if (pick.Row is T row && keys.Add(pick.Key) && fits(row)) rows.Add(row);
        }
        return rows;
    }
}
