using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m15: what is tried again is done twice. Here it is a scaling event that is recorded again.</summary>
[Mutant("m15", Description = "a scaling event is recorded once more, as if its first try had failed")]
public sealed class M15RetryRecordsTwice : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override ScalingEventWriter CreateScalingEventWriter() => new Writer();
    }

    private sealed class Writer : ScalingEventWriter
    {
        public override void Record(EntryTransaction entry, Job job, string group, ScalingEvent told)
        {
            ScalingEvent again = entry.Copy(told);
            base.Record(entry, job, group, told);
            base.Record(entry, job, group, again);
        }
    }
}
