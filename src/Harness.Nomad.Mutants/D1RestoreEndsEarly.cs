using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug d1 (pull request 24412, 2024): a restore ended at the record of a type that is retired, as older versions wrote it, so that most of the state was lost after an upgrade.</summary>
[Mutant("d1", Description = "a restore ends at the first record of a retired type")]
public sealed class D1RestoreEndsEarly : NomadMutant
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
                reader.RestoreRow(keeps, Upgrade);
            }
        }
    }
}
