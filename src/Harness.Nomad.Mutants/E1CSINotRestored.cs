using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug e1 (pull request 7546, 2020): the tables of CSI volumes and plugins had no part in snapshots.</summary>
[Mutant("e1", Description = "CSI volumes and plugins do not come back from a snapshot")]
public sealed class E1CSINotRestored : NomadMutant
{
    private const byte Plugins = 17;
    private const byte Volumes = 18;

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
                if (!reader.IsRetired && reader.Type is not (Plugins or Volumes)) reader.RestoreRow(keeps, Upgrade);
            }
        }
    }
}
