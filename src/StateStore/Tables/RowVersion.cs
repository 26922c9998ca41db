using StateStore.Guarding;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// One version of a row: the object, and what was recorded of it when it was inserted. It is the leaf of all index trees itself (but of multi-valued ones,
/// in which it can stand several times), and it lives as long as any root reaches it. What is removed or subtracted later is what was recorded here, never what the object says by then.
/// </summary>
internal sealed class RowVersion(TableLayout table, object row, byte[]?[] keys, UInt128 hash, WriteStamp lastWrite, RowGuardState? guard) : Leaf
{
    // What reads need comes first, near the beginning that the tree looks at: fields lie in the order in which they are declared.

    /// <summary>The actual object. Only healing replaces it.</summary>
    public object Row { get; set; } = row;

    /// <summary>The primary key.</summary>
    public byte[] PrimaryKey { get; } = keys[0]!;

    /// <summary>What the guard keeps of it; null exactly if the guard is off.</summary>
    public RowGuardState? Guard { get; } = guard;

    /// <summary>The key in each index, null where the row is left out of it; the first is the primary key.</summary>
    public byte[]?[] Keys { get; } = keys;

    /// <summary>The table.</summary>
    public TableLayout Table { get; } = table;

    private string? _keyText;

    /// <summary>The row hash that went into the digest.</summary>
    public UInt128 Hash { get; } = hash;

    /// <summary>Who inserted it.</summary>
    public WriteStamp LastWrite { get; } = lastWrite;

    /// <summary>Asks for the memory of the row, and of what the guard compares it with, to be brought near.</summary>
    internal override void Prefetch()
    {
        Memory.Prefetch(Row, 3);
        Memory.Prefetch(Guard, GuardRecord.LinesRead);
    }

    /// <summary>The primary key in text.</summary>
    public string KeyText => _keyText ??= Table.KeyTextOf(PrimaryKey);

    internal override object Value => this;

    /// <summary>The key in the index tree with a number.</summary>
    internal override byte[] KeyIn(int tree) => tree == 0 ? PrimaryKey : Keys[tree]!;

    /// <summary>The row as a harness sees it.</summary>
    public StateRow AsStateRow => new(Table.Name, KeyText, Row);
}
