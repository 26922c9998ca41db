using Nomad.Events;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad;

/// <summary>
/// One server's replicated state machine: log entries in, results out. Everything an entry does happens in one transaction and
/// depends on the state and the log alone. One caller at a time.
/// </summary>
public sealed partial class NomadStateMachine
{
    private readonly NomadComponents _components;

    /// <summary>A machine that applied nothing yet; it has the built-in namespace and node pools.</summary>
    /// <param name="components">The writers.</param>
    /// <param name="model">Copies, encodes and compares objects for this machine alone.</param>
    /// <param name="guard">How rows are guarded.</param>
    public NomadStateMachine(NomadComponents components, ObjectModel model, GuardMode guard)
        : this(components, new Database(NomadTables.Schema, model, guard, watches: components.Watches, indexes: components.Indexes), appliedIndex: 0, events: null) =>
        BuiltInRows.Insert(Database);

    private NomadStateMachine(NomadComponents components, Database database, ulong appliedIndex, EventBroker? events)
    {
        _components = components;
        Database = database;
        AppliedIndex = appliedIndex;
        Events = events?.Fork(database) ?? NewEvents();
    }

    // Looks at another machine's state: it has no events of its own.
    private NomadStateMachine(NomadStateMachine seen, Database database)
    {
        _components = seen._components;
        Database = database;
        AppliedIndex = seen.AppliedIndex;
        Events = seen.Events;
    }

    /// <summary>The state. A restore replaces it by another database.</summary>
    public Database Database { get; private set; }

    /// <summary>Tells what entries changed. A restore replaces it by another broker.</summary>
    public EventBroker Events { get; private set; }

    /// <summary>The index of the last entry applied, whether it succeeded or not.</summary>
    public ulong AppliedIndex { get; private set; }

    /// <summary>Copies, encodes and compares objects for this machine alone.</summary>
    public ObjectModel Model => Database.Model;

    /// <summary>Applies one entry of the log.</summary>
    /// <param name="index">The entry's log index.</param>
    /// <param name="term">The entry's term.</param>
    /// <param name="timeNanos">When the leader appended the entry, in nanoseconds since the Unix epoch.</param>
    /// <param name="entry">A type byte, then the request.</param>
    /// <param name="version">The version every server of the cluster knew when the entry was proposed.</param>
    /// <exception cref="UnknownMessageException">The type is unknown and must not be passed over.</exception>
    /// <exception cref="StateStore.Wire.WireException">The bytes are no such request.</exception>
    public NomadResult Apply(ulong index, ulong term, long timeNanos, ReadOnlySpan<byte> entry, int version = NomadVersions.Newest)
    {
        INomadRequest? request = NomadMessages.Decode(Model, entry);
        if (request is not null) return Apply(index, term, timeNanos, request, version);
        AppliedIndex = index;
        return new NomadResult { Index = index, NoOp = true };
    }

    /// <summary>Applies one decoded entry. The request is given up to the store and must not be used afterwards.</summary>
    /// <param name="index">The entry's log index.</param>
    /// <param name="term">The entry's term.</param>
    /// <param name="timeNanos">When the leader appended the entry, in nanoseconds since the Unix epoch.</param>
    /// <param name="request">The request.</param>
    /// <param name="version">The version every server of the cluster knew when the entry was proposed.</param>
    public NomadResult Apply(ulong index, ulong term, long timeNanos, INomadRequest request, int version = NomadVersions.Newest)
    {
        string name = NomadMessages.Of(request).Name;
        using var entry = new EntryTransaction(Database.Write(new WriteStamp(index, name)), index, term, timeNanos, _components.EntryRules, version);
        entry.TrackChanges();
        try
        {
            NomadResult result = request.ApplyTo(entry, _components);
            entry.Commit();
            AppliedIndex = index;
            Events.Publish(index, entry.Changes);
            return result;
        }
        catch (StateError error)
        {
            if (_components.EntryRules.Keeps(error)) entry.Commit();
            AppliedIndex = index;
            return NomadResult.Failed(index, error);
        }
    }

    /// <summary>This state behind no guard, in O(1), to be looked at and never to apply anything (<see cref="Database.Unguarded"/>).</summary>
    public NomadStateMachine Unguarded() => new(this, Database.Unguarded());

    /// <summary>A machine that starts as this one is now, in O(1); what either does later is unseen by the other.</summary>
    public NomadStateMachine Fork() => new(_components, Database.Fork(), AppliedIndex, Events);

    private EventBroker NewEvents() =>
        new(Database, _components.Events, _components.EventAccess, AppliedIndex, EventBroker.DefaultCapacity);
}
