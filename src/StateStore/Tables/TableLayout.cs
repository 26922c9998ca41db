using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>A table in one database layout: its place in the schema, and the number of its first index tree in the root.</summary>
internal sealed class TableLayout(Table table, int ordinal, int firstTree, TypeModel type)
{
    private const int HashSizeBytes = 16;

    private readonly UInt128 _nameHash = XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(table.Name));

    public Table Table { get; } = table;

    public string Name { get; } = table.Name;

    public int Ordinal { get; } = ordinal;

    /// <summary>The tree of the primary index; those of the other indexes follow.</summary>
    public int FirstTree { get; } = firstTree;

    public IndexShape[] Shapes { get; } = table.Shapes;

    /// <summary>True if one of the indexes is multi-valued.</summary>
    public bool HasMultiValued { get; } = table.Shapes.Any(shape => shape.IsMultiValued);

    public TypeModel Type { get; } = type;

    /// <summary>The text of a primary key.</summary>
    public string KeyTextOf(ReadOnlySpan<byte> primaryKey) => KeyText.Of(Shapes[0], primaryKey);

    /// <summary>The row hash H(table, key, content). Table and content have fixed widths, so the key between them needs no length.</summary>
    public UInt128 RowHash(ReadOnlySpan<byte> primaryKey, UInt128 contentHash)
    {
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        AddHash(_nameHash, ref bytes);
        bytes.Add(primaryKey);
        AddHash(contentHash, ref bytes);
        return XxHash128.HashToUInt128(bytes.Written);
    }

    /// <summary>Mixes table names and table digests, in schema order, into one digest.</summary>
    public static UInt128 Combine(ReadOnlySpan<TableLayout> tables, ReadOnlySpan<UInt128> digests)
    {
        var bytes = new KeyBuilder(stackalloc byte[1024]);
        for (int i = 0; i < tables.Length; i++)
        {
            AddHash(tables[i]._nameHash, ref bytes);
            AddHash(digests[i], ref bytes);
        }
        return XxHash128.HashToUInt128(bytes.Written);
    }

    private static void AddHash(UInt128 hash, ref KeyBuilder bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes.Reserve(HashSizeBytes), hash);
        bytes.Advance(HashSizeBytes);
    }
}
