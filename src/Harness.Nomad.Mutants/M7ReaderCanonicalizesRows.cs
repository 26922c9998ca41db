using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m7: a reader brings the row it was given into its canonical form. Here it is an allocation without a desired transition, which gets an empty one.</summary>
[Mutant("m7", Description = "a read gives the stored allocation the empty desired transition it lacks")]
public sealed class M7ReaderCanonicalizesRows : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Allocations = new Reader() };

    private sealed class Reader : AllocationReader
    {
        protected override Allocation Prepare(ReadTransaction read, Allocation stored)
        {
            stored.DesiredTransition ??= new DesiredTransition();
            return base.Prepare(read, stored);
        }
    }
}
