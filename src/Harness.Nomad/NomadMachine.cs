using System.Buffers;
using Harness.Machines;
using Nomad;
using Nomad.Messages;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>The reference system's state machine as the harness's contract wants it.</summary>
public sealed partial class NomadMachine : IStateMachine<NomadCommand, NomadResult>, IForkable<NomadMachine>, IUnguardable<NomadMachine>, IInspectable, IGuarded, IOutsideWriter, IRowReads, ICommandDecoder<NomadCommand>
{
    private static readonly IReadOnlyList<string> TableNames = [.. NomadTables.Schema.Tables.Select(table => table.Name)];

    private readonly NomadStateMachine _machine;
    private IStateProbe? _probe;

    /// <summary>Wraps a machine.</summary>
    /// <param name="machine">The machine; owned by this adapter.</param>
    /// <param name="server">The variant's other parts of a server (readers), for queries.</param>
    public NomadMachine(NomadStateMachine machine, NomadServerParts server)
    {
        _machine = machine;
        Server = server;
    }

    /// <summary>The server's parts besides the state machine.</summary>
    public NomadServerParts Server { get; }

    /// <summary>The state.</summary>
    public Database Database => _machine.Database;

    /// <inheritdoc/>
    public NomadResult Apply(in ApplyContext context, NomadCommand command) => command.Request is { } request
        ? _machine.Apply(context.Index, context.Term, context.TimeNanos, request, context.Version)
        : _machine.Apply(context.Index, context.Term, context.TimeNanos, command.Entry, context.Version);

    /// <inheritdoc/>
    public NomadCommand Decode(ReadOnlyMemory<byte> bytes) =>
        NomadMessages.Decode(_machine.Model, bytes.Span) is { } request ? new NomadCommand(request) : new NomadCommand(bytes.ToArray());

    /// <inheritdoc/>
    public ISnapshot Capture() => new Snapshot(_machine.CaptureSnapshot());

    /// <inheritdoc/>
    public void Restore(ReadOnlySequence<byte> snapshot)
    {
        _machine.Restore(snapshot.IsSingleSegment ? snapshot.FirstSpan : snapshot.ToArray());
        _machine.Database.Probe = _probe;
    }

    /// <inheritdoc/>
    public NomadMachine Fork() => new(_machine.Fork(), Server);

    /// <inheritdoc/>
    public NomadMachine Unguarded() => new(_machine.Unguarded(), Server);

    /// <inheritdoc/>
    public UInt128 Digest => Database.Digest;

    /// <inheritdoc/>
    public IEnumerable<StateRow> Rows() => Database.Rows();

    /// <inheritdoc/>
    public IEnumerable<StateRow> Rows(string table) => Tables.Contains(table) ? Database.Rows(table) : [];

    /// <inheritdoc/>
    public ObjectModel ObjectModel => Database.Model;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => TableNames;

    /// <inheritdoc/>
    public int Count(string table) => Tables.Contains(table) ? Database.Count(table) : 0;

    /// <inheritdoc/>
    public object? Find(string table, string key) => Tables.Contains(table) ? Database.FindRow(table, key) : null;

    /// <inheritdoc/>
    public StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes) =>
        Tables.Contains(table) ? Database.RowAtOrAfter(table, keyBytes) : null;

    /// <inheritdoc/>
    public IStateProbe? Probe
    {
        get => _probe;
        set
        {
            _probe = value;
            Database.Probe = value;
        }
    }

    /// <inheritdoc/>
    public bool Verify(GuardScope scope) => Database.Verify(scope);

    /// <inheritdoc/>
    public void Heal() => Database.Heal();

    /// <inheritdoc/>
    public bool WriteOutside(string table, object row)
    {
        using WriteTransaction transaction = Database.Write(new WriteStamp(_machine.AppliedIndex, "outside"));
        if (!OutsideWrites.Insert(transaction, table, row)) return false;
        transaction.Commit();
        return true;
    }

    /// <inheritdoc/>
    public bool RemoveOutside(string table, string key)
    {
        if (!Tables.Contains(table)) return false;
        using WriteTransaction transaction = Database.Write(new WriteStamp(_machine.AppliedIndex, "outside"));
        if (!transaction.DeleteRow(table, key)) return false;
        transaction.Commit();
        return true;
    }

    /// <inheritdoc/>
    public object? Read(string table, RowRead read)
    {
        if (!Tables.Contains(table)) return null;
        // A fork's rows are the store's own: only the root is another.
        // What a fork hands out only the fork keeps an eye on, and its rows are the store's own: whoever changes one changes it in both.
        Database database = read == RowRead.Snapshot ? Database.Fork() : Database;
        using WatchSet? watch = read == RowRead.Watch ? new WatchSet() : null;
        using ReadTransaction transaction = database.Read(watch);
        return OutsideReads.Read(transaction, table, read);
    }

    private sealed class Snapshot(global::Nomad.Snapshots.NomadSnapshot captured) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target) => captured.WriteTo(target);
    }
}
