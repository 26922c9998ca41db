using Harness.Machines;
using Nomad;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug g7 (issues 17047 and 18812, raft issues 473 and 577, 2023): the encoding of times changed between versions of the codec, and an old server reads a new one's times without their fraction.</summary>
[Mutant("g7", Description = "old servers lose the fraction of a second in times")]
public sealed class G7OldServersReadTimesOtherwise : NomadMutant
{
    /// <inheritdoc/>
    public override void Configure(ObjectModel model, ReplicaEnvironment environment)
    {
        if (environment.Version >= NomadVersions.Newest) return;
        model.For<TaskState>().DecodeOverride = state =>
        {
            state.StartedAt = new Timestamp(state.StartedAt.Seconds, 0);
            return state;
        };
    }
}
