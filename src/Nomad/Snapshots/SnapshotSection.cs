using Nomad.Objects;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.Snapshots;

/// <summary>One table in a snapshot: its record type, and how rows go out and come back.</summary>
internal abstract class SnapshotSection
{
    /// <summary>The record type, which is for ever.</summary>
    internal abstract byte Type { get; }
    internal abstract Table Table { get; }
    /// <summary>The table's rows in the order of their primary keys, verified as any read is.</summary>
    internal abstract IEnumerable<object> Rows(ReadTransaction read);
    /// <summary>Inserts a row as it is: its indexes are not touched, and its last write is the one the row itself remembers.</summary>
    /// <returns>The log index of the row's last write.</returns>
    internal abstract ulong Restore(WriteTransaction transaction, object row);

    internal static SnapshotSection Of<T>(byte type, Table<T> table) where T : class, IStateObject<T>, IIndexed =>
        new SnapshotSection<T>(type, table, row => row.ModifyIndex);

    internal static SnapshotSection Of<T>(byte type, Table<T> table, Func<T, ulong> lastWrite) where T : class, IStateObject<T> =>
        new SnapshotSection<T>(type, table, lastWrite);
}

internal sealed class SnapshotSection<T>(byte type, Table<T> table, Func<T, ulong> lastWrite) : SnapshotSection
    where T : class, IStateObject<T>
{
    internal override byte Type => type;
    internal override Table Table => table;
    internal override IEnumerable<object> Rows(ReadTransaction read) => read.All(table);

    internal override ulong Restore(WriteTransaction transaction, object row)
    {
        ulong index = lastWrite((T)row);
        transaction.Insert(table, (T)row, new WriteStamp(index, "restore"));
        return index;
    }
}
