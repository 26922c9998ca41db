using System.Buffers.Binary;

namespace StateStore.Tables;

/// <summary>
/// The keys of one row in an index with a part that has many values, packed into one array: each key is led by its length. They are sorted and
/// distinct, so equal sets of keys are equal bytes, and a row version keeps one array per index whatever the kind of the index.
/// </summary>
internal static class MultiKeys
{
    /// <summary>Packs keys; null if there are none.</summary>
    public static byte[]? Pack(List<byte[]> keys)
    {
        if (keys.Count == 0) return null;
        keys.Sort(static (x, y) => x.AsSpan().SequenceCompareTo(y));
        var packed = new byte[keys.Sum(key => sizeof(int) + key.Length)];
        int length = 0;
        for (int i = 0; i < keys.Count; i++)
        {
            if (i > 0 && keys[i].AsSpan().SequenceEqual(keys[i - 1])) continue;
            BinaryPrimitives.WriteInt32BigEndian(packed.AsSpan(length), keys[i].Length);
            keys[i].CopyTo(packed.AsSpan(length + sizeof(int)));
            length += sizeof(int) + keys[i].Length;
        }
        return packed[..length];
    }

    /// <summary>Takes packed keys apart again, each an array of its own: a tree keeps the arrays it is given.</summary>
    public static IEnumerable<byte[]> Unpack(byte[]? packed)
    {
        for (int at = 0; at < packed?.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(packed.AsSpan(at));
            at += sizeof(int);
            yield return packed[at..(at + length)];
            at += length;
        }
    }
}
