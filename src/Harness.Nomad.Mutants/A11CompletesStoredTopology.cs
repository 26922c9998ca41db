using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a11 (pull request 24127, 2024): the layout of cores that old clients do not tell is filled into the stored node, not into the copy that is sent.</summary>
[Mutant("a11", Description = "a read completes the topology of the stored node instead of a copy")]
public sealed class A11CompletesStoredTopology : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Nodes = new Reader() };

    private sealed class Reader : NodeReader
    {
        protected override Node Prepare(ReadTransaction read, Node stored)
        {
            stored.CompleteTopology();
            return read.Copy(stored);
        }
    }
}
