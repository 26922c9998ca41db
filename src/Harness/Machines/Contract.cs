using System.Buffers;
using System.Globalization;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>
/// A replicated state machine. One caller at a time; only <see cref="Apply"/> and <see cref="Restore"/> may change state, and
/// the harness checks that by digest around every other call.
/// </summary>
/// <typeparam name="TCommand">One typed input.</typeparam>
/// <typeparam name="TResult">What applying it answers; must be the same on every replica.</typeparam>
public interface IStateMachine<in TCommand, out TResult>
{
    /// <summary>Applies one committed command. An exception the specification does not declare is a violation.</summary>
    TResult Apply(in ApplyContext context, TCommand command);
    /// <summary>A snapshot fixed now; O(1) on persistent state.</summary>
    ISnapshot Capture();
    /// <summary>Replaces all state. Bad bytes throw and leave the old state whole.</summary>
    void Restore(ReadOnlySequence<byte> snapshot);
}

/// <summary>A captured state that can be written later.</summary>
public interface ISnapshot
{
    /// <summary>Writes the state as it was at capture; may run after later applies. Equal states write equal bytes.</summary>
    void WriteTo(IBufferWriter<byte> target);
}

/// <summary>What comes with a committed entry, the same on every replica.</summary>
/// <param name="Index">The log index, from 1.</param>
/// <param name="Term">The leader's term.</param>
/// <param name="TimeNanos">The leader's clock when it proposed, in nanoseconds since the Unix epoch.</param>
/// <param name="Version">The version that every server of the cluster knew when the entry was proposed.</param>
/// <param name="Random">A random stream derived from the entry: every replica draws the same.</param>
public readonly record struct ApplyContext(ulong Index, ulong Term, long TimeNanos, int Version, RandomStream Random);

/// <summary>A state machine that can be forked.</summary>
/// <typeparam name="TSelf">The machine's class.</typeparam>
public interface IForkable<out TSelf>
{
    /// <summary>A second machine with the same state; later changes to either are unseen by the other.</summary>
    TSelf Fork();
}

/// <summary>A state machine whose state can be had without its guard.</summary>
/// <typeparam name="TSelf">The machine's class.</typeparam>
public interface IUnguardable<out TSelf>
{
    /// <summary>This state as it is now, behind no guard and O(1): the harness's own looks at it (invariants, the model) leave no mark and are not verified. Nothing is applied to it.</summary>
    TSelf Unguarded();
}

/// <summary>A state machine that shows its state. The digest is what was recorded, the rows are what is: two different facts.</summary>
public interface IInspectable
{
    /// <summary>128 bits that stand for the whole state, kept incrementally: O(1).</summary>
    UInt128 Digest { get; }
    /// <summary>The actual rows, in a fixed order, unverified and untracked.</summary>
    IEnumerable<StateRow> Rows();
    /// <summary>As <see cref="Rows()"/>, of one table. The default filters: override it where a table can be walked alone.</summary>
    IEnumerable<StateRow> Rows(string table)
    {
        foreach (StateRow row in Rows())
        {
            if (row.Table == table) yield return row;
        }
    }
    /// <summary>The object model the machine copies, encodes and hashes its rows with; faults replace entries in it.</summary>
    ObjectModel ObjectModel { get; }
    /// <summary>The table names, in the order <see cref="Rows()"/> walks them.</summary>
    IReadOnlyList<string> Tables { get; }
    /// <summary>The number of rows of a table.</summary>
    int Count(string table);
    /// <summary>The row as a reader gets it (verified, tracked as handed out); null if absent.</summary>
    object? Find(string table, string key);
    /// <summary>A cheap pseudo-random row, unverified and untracked: the first at or after the given key bytes, else the first; null if the table is empty.</summary>
    StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes);
}

/// <summary>A state machine whose store guards its rows.</summary>
public interface IGuarded
{
    /// <summary>Where the guard reports to.</summary>
    IStateProbe? Probe { get; set; }
    /// <summary>Verifies rows; each corrupt one goes to the probe. Returns true if none was found.</summary>
    bool Verify(GuardScope scope);
    /// <summary>Puts corrupt rows back to what was inserted (shadow mode only).</summary>
    void Heal();
}

/// <summary>A state machine that offers the fault write-outside-apply a way in: a formally correct write that no log entry asked for.</summary>
public interface IOutsideWriter
{
    /// <summary>Inserts a row, as Apply would, in a transaction of its own. Ownership of the row passes to the machine.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row, a private copy.</param>
    /// <returns>False, and nothing changed, if there is no such table or the row does not fit.</returns>
    bool WriteOutside(string table, object row);

    /// <summary>Deletes a row, as Apply would, in a transaction of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The row's key as <see cref="StateRow.Key"/> shows it.</param>
    /// <returns>False, and nothing changed, if there is no such table or row.</returns>
    bool RemoveOutside(string table, string key);
}

/// <summary>The ways in which a store hands out rows, besides the look-up by key.</summary>
public enum RowRead
{
    /// <summary>The first row of a table.</summary>
    First,
    /// <summary>The last row of a table.</summary>
    Last,
    /// <summary>A walk over a table.</summary>
    Iterate,
    /// <summary>A walk from a lower bound.</summary>
    Bound,
    /// <summary>A read that is watched.</summary>
    Watch,
    /// <summary>A read of a fork of the store: its snapshot.</summary>
    Snapshot,
}

/// <summary>A state machine whose store hands out rows in more than one way: the faults that change a row after it was read come in by each.</summary>
public interface IRowReads
{
    /// <summary>A row that the read hands out, verified and tracked as a reader gets it; null if there is none.</summary>
    /// <param name="table">The table.</param>
    /// <param name="read">The way.</param>
    object? Read(string table, RowRead read);
}

/// <summary>A state machine that reads its log entries itself: its version of the code decides what it knows of them.</summary>
/// <typeparam name="TCommand">One typed input.</typeparam>
public interface ICommandDecoder<out TCommand>
{
    /// <summary>Decodes a log entry. What it throws is judged as if Apply had thrown it.</summary>
    TCommand Decode(ReadOnlyMemory<byte> bytes);
}

/// <summary>Leader-side code as a coroutine without I/O: reads the leader's store, yields what it proposes, sees the result.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <typeparam name="TRequest">What a client asks.</typeparam>
/// <typeparam name="TCommand">The machine's command.</typeparam>
/// <typeparam name="TResult">The machine's result.</typeparam>
public interface IHandler<in TMachine, in TRequest, TCommand, TResult>
{
    /// <summary>Handles one request.</summary>
    IEnumerable<Proposal<TCommand, TResult>> Handle(HandlerContext context, TMachine leader, TRequest request);
}

/// <summary>A command a handler wants committed; the simulator fills in the result before it resumes the handler.</summary>
/// <typeparam name="TCommand">The machine's command.</typeparam>
/// <typeparam name="TResult">The machine's result.</typeparam>
public sealed class Proposal<TCommand, TResult>(TCommand command)
{
    /// <summary>The command.</summary>
    public TCommand Command { get; } = command;
    /// <summary>The leader's result, set before the handler resumes.</summary>
    public TResult? Result { get; set; }
}

/// <summary>What a handler may use of its server.</summary>
/// <param name="TimeNanos">The server's clock in nanoseconds since the Unix epoch.</param>
/// <param name="Random">The server's own random stream.</param>
public readonly record struct HandlerContext(long TimeNanos, RandomStream Random);

/// <summary>What one server brings along; may differ per replica, and nothing of it may reach the state.</summary>
/// <param name="Replica">The replica's number; -1 and below are twins.</param>
/// <param name="Guard">The guard mode asked for.</param>
/// <param name="Clock">The server's own clock: virtual time plus the server's skew, in nanoseconds since the Unix epoch.</param>
/// <param name="Random">The server's own random source.</param>
/// <param name="Version">The code version the server runs.</param>
public sealed record ReplicaEnvironment(
    [property: NotState] int Replica, [property: NotState] GuardMode Guard, [property: NotState] Func<long> Clock, [property: NotState] RandomStream Random,
    [property: NotState] int Version)
{
    /// <summary>The culture that is current while the server's machine works; the simulator sets it. What a machine formats or parses by it differs per server.</summary>
    [NotState]
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>How far the server's own time zone is ahead of UTC: zero for the first server, and other whole hours for each other.</summary>
    [NotState]
    public TimeSpan UtcOffset { get; init; }

    /// <summary>Stands for the seed of the server's string hashes, which each process draws for itself.</summary>
    [NotState]
    public ulong HashSeed { get; init; }

    /// <summary>Stands for what the server's environment variables say: its host name.</summary>
    [NotState]
    public string HostName { get; init; } = "";

    /// <summary>Stands for what the server's own configuration says: a small number, 0 for the first server and another for each other.</summary>
    [NotState]
    public int Configuration { get; init; }
}
