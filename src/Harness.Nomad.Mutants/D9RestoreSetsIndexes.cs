using Harness.Machines;
using Nomad.Objects;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug d9 (Consul, pull requests 8377 and 8474, 2020): a restore writes each row anew, at the index of the restore, so that the rows' own indexes are lost and later conditional writes go another way than on the other servers.</summary>
[Mutant("d9", Description = "a restore gives rows the index of the restore in place of their own")]
public sealed class D9RestoreSetsIndexes : NomadMutant
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
            if (row is IIndexed indexed) (indexed.CreateIndex, indexed.ModifyIndex) = (appliedIndex, appliedIndex);
        }
    }
}
