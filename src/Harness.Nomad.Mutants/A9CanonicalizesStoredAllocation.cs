using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a9 (pull request 19937, 2024; in releases since 0.10.4): an allocation read from the store is canonicalized without a copy before it is sent to the client.</summary>
[Mutant("a9", Description = "a read canonicalizes the stored allocation in place instead of a copy")]
public sealed class A9CanonicalizesStoredAllocation : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Allocations = new Reader() };

    private sealed class Reader : AllocationReader
    {
        protected override Allocation Prepare(ReadTransaction read, Allocation stored)
        {
            stored.Canonicalize();
            return stored;
        }
    }
}
