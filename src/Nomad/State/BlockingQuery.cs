using StateStore.Tables;

namespace Nomad.State;

/// <summary>
/// A read that waits until its answer is newer than what the client has seen. It pulls: whoever hosts it polls it after each entry or tick, which costs
/// a look at a few watches unless something changed. Each run of the read has one state and one watch set: what wakes it is exactly what it
/// read.
/// </summary>
/// <typeparam name="T">What is asked for.</typeparam>
public sealed class BlockingQuery<T>
{
    private readonly NomadStateMachine _machine;
    private readonly Func<ReadTransaction, QueryAnswer<T>> _read;
    private readonly ulong _minIndex;
    private readonly long _deadlineNanos;
    private Database? _database;
    private WatchSet? _watch;

    /// <summary>A query that was not run yet.</summary>
    /// <param name="machine">Whose state is read.</param>
    /// <param name="read">The read. It must go through the transaction given, and may be run several times.</param>
    /// <param name="minIndex">The index the client has seen; 0 answers at once.</param>
    /// <param name="deadlineNanos">When to give up, on the clock that <see cref="Poll"/> is told.</param>
    public BlockingQuery(NomadStateMachine machine, Func<ReadTransaction, QueryAnswer<T>> read, ulong minIndex, long deadlineNanos = long.MaxValue)
    {
        _machine = machine;
        _read = read;
        _minIndex = minIndex;
        _deadlineNanos = deadlineNanos;
    }

    /// <summary>The answer of the last run; null before the first.</summary>
    public QueryAnswer<T>? Answer { get; private set; }

    /// <summary>Why the query is over; null while it waits.</summary>
    public QueryEnd? End { get; private set; }

    /// <summary>Runs the read if it was not run yet or what it read has changed.</summary>
    /// <param name="nowNanos">The time.</param>
    /// <returns>True if the query is over.</returns>
    /// <exception cref="StateStore.Guarding.CorruptionException">A row was changed outside a transaction.</exception>
    public bool Poll(long nowNanos)
    {
        if (End is not null) return true;
        // The state that was read is nobody's any more: a watch on it will never wake.
        if (_database is not null && !ReferenceEquals(_database, _machine.Database)) End = QueryEnd.Abandoned;
        else if (_watch is null || _watch.IsTriggered) Run();
        if (End is null && nowNanos >= _deadlineNanos) End = QueryEnd.TimedOut;
        return End is not null;
    }

    private void Run()
    {
        _database = _machine.Database;
        // The old set goes: it is woken already, and would be for ever.
        _watch = new WatchSet();
        using ReadTransaction read = _database.Read(_watch);
        Answer = _read(read);
        if (Answer.Index > _minIndex) End = QueryEnd.Fresh;
    }
}
