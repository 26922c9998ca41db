using Harness.Machines;
using Nomad;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug g8 (notes to issues 20590 and 26710): a write that follows from an entry since a new version is made by whoever runs that version, and skipped by older followers that apply the same entry.</summary>
[Mutant("g8", Description = "a new derived write is made by new servers only")]
public sealed class G8DerivedWriteGoesByTheServersVersion : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override AllocationWriter CreateAllocationWriter() => new Writer(this, environment);
    }

    private sealed class Writer(NomadComponents components, ReplicaEnvironment environment) : AllocationWriter(components)
    {
        protected override bool MarksNodes(EntryTransaction entry) => environment.Version >= NomadVersions.Services;
    }
}
