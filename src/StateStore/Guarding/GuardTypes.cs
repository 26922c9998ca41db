namespace StateStore.Guarding;

/// <summary>How the guard remembers what was inserted.</summary>
public enum GuardMode
{
    /// <summary>No guard; costs nothing.</summary>
    Off,
    /// <summary>A 128-bit in-process hash per row: says that a row changed.</summary>
    Checksum,
    /// <summary>A private copy per row: says which fields changed, from what to what.</summary>
    Shadow,
}

/// <summary>Which rows a verification walks.</summary>
public enum GuardScope
{
    /// <summary>Rows handed out by a read since the last verification of this scope.</summary>
    HandedOut,
    /// <summary>Rows written by the last committed transaction.</summary>
    Written,
    /// <summary>Every row: the sweep. Also checks that no two rows (or a row and another) share a mutable object.</summary>
    All,
}

/// <summary>What the guard noticed.</summary>
public enum CorruptionKind
{
    /// <summary>A row's content is not what was inserted.</summary>
    Mutated,
    /// <summary>A mutable object can be reached from two rows, or from two versions of a row.</summary>
    Aliased,
}

/// <summary>The last legitimate write of a row: log index and name of the message.</summary>
/// <param name="Index">The log index.</param>
/// <param name="Message">The message's name, or what else the writer called itself ("restore").</param>
public readonly record struct WriteStamp(ulong Index, string Message);

/// <summary>One row that is not what was inserted, or that shares a mutable object.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The primary key in text, parts joined by a slash.</param>
/// <param name="Path">The first differing field path (shadow mode; for aliases the path at which the shared object is reached); empty in checksum mode.</param>
/// <param name="Old">The value inserted, in text; empty in checksum mode. For aliases the other row's table, key and path.</param>
/// <param name="New">The value found, in text; empty in checksum mode.</param>
/// <param name="LastWrite">The row's last legitimate write.</param>
/// <param name="Differences">All differing paths (shadow mode), else empty.</param>
public sealed record Corruption(
    CorruptionKind Kind, string Table, string Key, string Path, string Old, string New, WriteStamp LastWrite,
    IReadOnlyList<Objects.Difference> Differences);

/// <summary>Thrown by a read, write or commit that meets a corrupt row, after the probe was told.</summary>
public sealed class CorruptionException(Corruption corruption)
    : Exception($"row {corruption.Table}/{corruption.Key} was changed outside a transaction: {corruption.Kind} {corruption.Path} {corruption.Old} -> {corruption.New}")
{
    /// <summary>What was noticed.</summary>
    public Corruption Corruption { get; } = corruption;
}

/// <summary>
/// The window through which a harness looks into a store. Members are called on the thread of the caller, inside the operation.
/// An exception thrown from <see cref="Inserting"/> or <see cref="Committing"/> aborts the operation and reaches the caller.
/// </summary>
public interface IStateProbe
{
    /// <summary>The guard noticed a corrupt row. Called before the exception is thrown, since user code may swallow exceptions.</summary>
    void Corrupted(Corruption corruption);

    /// <summary>A row is about to be inserted: keys, hash and guard record are not yet taken, so a change made here is what a wrong Apply would have written.</summary>
    void Inserting(string table, string key, object row);

    /// <summary>A row was inserted; the transaction owns it now. A change made here is a mutation before commit.</summary>
    void Inserted(string table, string key, object row);

    /// <summary>A transaction is about to verify its write set and commit.</summary>
    void Committing(WriteStamp stamp);
}

/// <summary>One row as it is: the actual object, not a copy.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The primary key in text, parts joined by a slash.</param>
/// <param name="Row">The actual row. Whoever holds it must not change it.</param>
public readonly record struct StateRow(string Table, string Key, object Row);
