using System.Buffers.Binary;
using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug c5 (pull request 24993, 2025, there in 2026): the id of a claim on a sticky host volume is drawn by each server when it applies the plan, so that a deletion by id finds it on one server only.</summary>
[Mutant("c5", Description = "the id of a host volume claim is drawn at random by each server")]
public sealed class C5ClaimIDAtApply : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override VolumeClaimWriter CreateVolumeClaimWriter() => new Writer(environment);
    }

    private sealed class Writer(ReplicaEnvironment environment) : VolumeClaimWriter
    {
        protected override string NewID(TaskGroupHostVolumeClaim claim)
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, environment.Random.NextUInt64());
            BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], environment.Random.NextUInt64());
            return new Guid(bytes, bigEndian: true).ToString("D");
        }
    }
}
