using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m10: a snapshot leaves something out. Here it is a whole table, that of the deployments.</summary>
[Mutant("m10", Description = "snapshots hold no deployments")]
public sealed class M10SnapshotOmitsDeployments : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SnapshotContents CreateSnapshotContents() => new Contents();
    }

    private sealed class Contents : SnapshotContents
    {
        public override bool Holds(string table) => table != NomadTables.Deployments.Name && base.Holds(table);
    }
}
