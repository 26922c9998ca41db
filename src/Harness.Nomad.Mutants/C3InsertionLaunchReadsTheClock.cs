using Harness.Machines;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug c3 (fsm.go, there in 2026): the first launch of a periodic job is the time at which each server applies its registration.</summary>
[Mutant("c3", Description = "the first launch of a periodic job is taken from the applying server's clock")]
public sealed class C3InsertionLaunchReadsTheClock : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override JobWriter CreateJobWriter() => new Writer(this, environment);
    }

    private sealed class Writer(NomadComponents components, ReplicaEnvironment environment) : JobWriter(components)
    {
        protected override Timestamp InsertionTime(EntryTransaction entry) => Timestamp.FromUnixNanos(environment.Clock());
    }
}
