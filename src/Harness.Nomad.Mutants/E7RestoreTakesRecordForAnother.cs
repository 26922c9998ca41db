using Harness.Machines;
using Nomad.Objects;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug e7 (pull request 24418, 2024): the restore took the new record of root keys for the older one, which has no material: the keys came back, but with nothing to decrypt by.</summary>
[Mutant("e7", Description = "a restore takes root keys for records of the older kind and loses their material")]
public sealed class E7RestoreTakesRecordForAnother : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SnapshotContents CreateSnapshotContents() => new Contents();
    }

    private sealed class Contents : SnapshotContents
    {
        public override void Restoring(object row, ulong appliedIndex)
        {
            if (row is RootKey key) key.WrappedKeys = null;
        }
    }
}
