using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using System.Buffers.Binary;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m2: an id is drawn at random in Apply. Here it is that of a new scaling policy.</summary>
[Mutant("m2", Description = "a new scaling policy gets an id that each server draws for itself")]
public sealed class M2PolicyIDsAreRandom : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override ScalingPolicyWriter CreateScalingPolicyWriter() => new Writer(environment);
    }

    private sealed class Writer(ReplicaEnvironment environment) : ScalingPolicyWriter
    {
        public override void Link(EntryTransaction entry, Job job)
        {
            foreach (TaskGroup group in job.TaskGroups ?? [])
            {
                if (group.Scaling is { } policy) policy.ID = NewID();
            }
            base.Link(entry, job);
        }

        private string NewID()
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, environment.Random.NextUInt64());
            BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], environment.Random.NextUInt64());
            return new Guid(bytes, bigEndian: true).ToString("D");
        }
    }
}
