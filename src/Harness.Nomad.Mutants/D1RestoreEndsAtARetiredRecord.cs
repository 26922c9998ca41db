using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug d1 (issue 24412, 2024): after the table of times was retired, a restore that met its record in an old snapshot returned, and left most of the state unread.</summary>
[Mutant("d1", Description = "a restore ends at the first record of a retired type")]
public sealed class D1RestoreEndsAtARetiredRecord : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SnapshotRestorer CreateSnapshotRestorer() => new Restorer();
    }

    private sealed class Restorer : SnapshotRestorer
    {
        public override void Restore(ref SnapshotReader reader, Func<string, object, bool>? keeps)
        {
            while (reader.Next())
            {
                if (reader.IsRetired) return;
                reader.RestoreRow(keeps);
            }
        }
    }
}
