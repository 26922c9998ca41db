using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug f4 (commit 34e8b2f264, 2018): the watcher of a deployment waits for its allocations by the index of another table.</summary>
[Mutant("f4", Description = "a blocking read of a deployment's allocations answers the index of the deployments")]
public sealed class F4DeploymentWatcherUsesTheWrongIndex : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Reads = new Reads() };

    private sealed class Reads : StateReads
    {
        public override QueryAnswer<IReadOnlyList<Allocation>> DeploymentAllocations(ReadTransaction read, string id) =>
            base.DeploymentAllocations(read, id) with { Index = TableIndex(read, NomadTables.Deployments) };
    }
}
