using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug e5 (pull requests 18017 and 17765, 2023): a field that was new, such as the node pool of a job, got its default when a job was written, but not when a snapshot of an older version was restored.</summary>
[Mutant("e5", Description = "rows of older versions get no defaults when they are restored")]
public sealed class E5NoDefaultsOnRestore : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SnapshotRestorer CreateSnapshotRestorer() => new Restorer();
    }

    private sealed class Restorer : SnapshotRestorer
    {
        protected override void Upgrade(object row)
        {
        }
    }
}
