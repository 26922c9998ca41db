using Nomad.Events;
using Nomad.Snapshots;
using Nomad.State;
using StateStore.Tables;

namespace Nomad;

public sealed partial class NomadStateMachine
{
    /// <summary>Fixes the state as it is now. O(1): it is written when <see cref="NomadSnapshot.WriteTo"/> is called.</summary>
    public NomadSnapshot CaptureSnapshot() => new(Database.Read(), Model, _components.SnapshotContents, AppliedIndex);

    /// <summary>
    /// Replaces the whole state by a snapshot's. Rows come back with the indexes they had; sharing of objects between rows is lost, their
    /// values are not. Bad bytes leave the old state whole. Whoever waits on the old state, or follows its events, is told that it is gone.
    /// </summary>
    /// <param name="snapshot">The bytes.</param>
    /// <param name="keeps">
    /// An operator's filter: says of a row, by its table, whether it is kept. It is asked about what comes and goes with jobs and nodes only. Null keeps all.
    /// </param>
    /// <exception cref="SnapshotException">The bytes are no whole snapshot; the message names the place.</exception>
    public RestoreReport Restore(ReadOnlySpan<byte> snapshot, Func<string, object, bool>? keeps = null)
    {
        var restored = new Database(NomadTables.Schema, Model, Database.Guard, watches: _components.Watches, indexes: _components.Indexes);
        (ulong appliedIndex, RestoreReport report) = SnapshotReader.Read(snapshot, Model, _components.SnapshotContents, restored, _components.Snapshots, keeps);
        restored.Probe = Database.Probe;
        Database = restored;
        AppliedIndex = appliedIndex;
        EventBroker events = Events;
        Events = NewEvents();
        events.Close();
        return report;
    }
}
