using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m7: a reader brings the rows it was given into their canonical form. Here they are the allocations that a node's client waits for.</summary>
[Mutant("m7", Description = "a blocking read canonicalizes the stored allocations of a node in place")]
public sealed class M7ReaderCanonicalizesRows : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Reads = new Reads() };

    private sealed class Reads : StateReads
    {
        public override QueryAnswer<IReadOnlyList<Allocation>> NodeAllocations(ReadTransaction read, string nodeID)
        {
            QueryAnswer<IReadOnlyList<Allocation>> answer = base.NodeAllocations(read, nodeID);
            foreach (Allocation stored in answer.Value) stored.Canonicalize();
            return answer;
        }
    }
}
