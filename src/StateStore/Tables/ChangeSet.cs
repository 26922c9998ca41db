using StateStore.Guarding;

namespace StateStore.Tables;

/// <summary>
/// What a committed transaction changed, to be kept and read later, also several times and by several readers. The rows are read, and verified, only
/// then: keeping one costs nothing more than the rows it keeps alive.
/// </summary>
public sealed class ChangeSet
{
    private readonly Database _database;
    private readonly ChangeLog _log;

    internal ChangeSet(Database database, WriteStamp stamp, ChangeLog log)
    {
        _database = database;
        _log = log;
        Stamp = stamp;
    }

    /// <summary>Who made the changes.</summary>
    public WriteStamp Stamp { get; }

    /// <summary>True if nothing was written.</summary>
    public bool IsEmpty => _log.IsEmpty;

    /// <summary>
    /// The changes, as <see cref="WriteTransaction.Changes"/> tells them: one per row, in the order of each row's last operation. The rows are verified and noted
    /// as handed out, as by any read; they are owned by the store: do not change them. O(operations).
    /// </summary>
    /// <exception cref="CorruptionException">One of the rows is corrupt.</exception>
    public IReadOnlyList<Change> Read() => _log.Read(_database.RowGuard);

    /// <summary>True if a row of the table was written. O(operations).</summary>
    public bool Touches(string table) => _log.Touches(table);

    /// <summary>The same changes as a fork of the database tells them: what is noticed in reading them there is the fork's business.</summary>
    public ChangeSet In(Database fork) => new(fork, Stamp, _log);
}
