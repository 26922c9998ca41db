using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a1 (commits c218f5bb70 and 90329a2831, 2016 and 2017): the summary of a job is changed in place, so that snapshots and readers see counts that were never written.</summary>
[Mutant("a1", Description = "a job's summary is changed in place instead of a copy")]
public sealed class A1EditsSummaryInPlace : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SummaryWriter CreateSummaryWriter() => new Writer(this);
    }

    private sealed class Writer(NomadComponents components) : SummaryWriter(components)
    {
        protected override JobSummary OwnCopy(EntryTransaction entry, JobSummary stored) => stored;
    }
}
