using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a16 (upsertJobImpl, there in 2026): the job's rows are inserted first, and its scaling policies get their IDs and indexes afterwards, in the inserted object.</summary>
[Mutant("a16", Description = "a job is changed after its insert, in the same transaction")]
public sealed class A16ChangesJobAfterInsert : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override JobWriter CreateJobWriter() => new Writer(this);
    }

    private sealed class Writer(NomadComponents components) : JobWriter(components)
    {
        private readonly NomadComponents _components = components;

        protected override void WriteSpecification(EntryTransaction entry, Job job)
        {
            Rewrite(entry, job);
            _components.ScalingPolicies.Link(entry, job);
        }
    }
}
