using Harness.Machines;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug c4 (pull request 10042, 2021, still there in 2026): the promotion of canaries moves the progress deadline from the clock of the server that applies the entry.</summary>
[Mutant("c4", Description = "the progress deadline after a promotion is counted from the applying server's clock")]
public sealed class C4PromotionReadsTheClock : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override DeploymentWriter CreateDeploymentWriter() => new Writer(this, environment);
    }

    private sealed class Writer(NomadComponents components, ReplicaEnvironment environment) : DeploymentWriter(components)
    {
        protected override Timestamp PromotionTime(EntryTransaction entry, long promotedAt) => Timestamp.FromUnixNanos(environment.Clock());
    }
}
