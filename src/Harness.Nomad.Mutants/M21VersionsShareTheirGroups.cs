using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m21: two rows share what either may change. Here it is the row of a job and that of its version, whose groups, constraints and notes are the same objects.</summary>
[Mutant("m21", Description = "the row of a job's version shares all that it reaches with the job's row")]
public sealed class M21VersionsShareTheirGroups : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override JobWriter CreateJobWriter() => new Writer(this);
    }

    private sealed class Writer(NomadComponents components) : JobWriter(components)
    {
        protected override Job VersionRow(EntryTransaction entry, Job job) => job.ShallowClone();
    }
}
