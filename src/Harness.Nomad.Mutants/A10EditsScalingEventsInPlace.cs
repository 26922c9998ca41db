using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a10 (pull request 23673, 2024): scaling events had no copy method, and a new event was put into the stored row, which crashed readers that walked the map.</summary>
[Mutant("a10", Description = "a scaling event is put into the stored row instead of a copy")]
public sealed class A10EditsScalingEventsInPlace : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override ScalingEventWriter CreateScalingEventWriter() => new Writer();
    }

    private sealed class Writer : ScalingEventWriter
    {
        protected override JobScalingEvents OwnCopy(EntryTransaction entry, JobScalingEvents stored) => stored;
    }
}
