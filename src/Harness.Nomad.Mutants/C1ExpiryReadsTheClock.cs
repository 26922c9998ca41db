using Harness.Machines;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug c1 (pull request 13737, 2022): which one-time tokens ended was decided by the clock of each server that applied the entry.</summary>
[Mutant("c1", Description = "one-time tokens end by the applying server's clock")]
public sealed class C1ExpiryReadsTheClock : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override OneTimeTokenWriter CreateOneTimeTokenWriter() => new Writer(environment);
    }

    private sealed class Writer(ReplicaEnvironment environment) : OneTimeTokenWriter
    {
        protected override Timestamp ExpiryTime(EntryTransaction entry, Timestamp said) => Timestamp.FromUnixNanos(environment.Clock());
    }
}
