using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a14 (issue 27548, 2026): the reconciler edits the groups of the stored deployment while it makes its plan.</summary>
[Mutant("a14", Description = "the reconciler changes the stored deployment's groups instead of a copy's while it makes a plan")]
public sealed class A14ReconcilesStoredDeployment : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Reconciler = new Scheduler() };

    private sealed class Scheduler : JobReconciler
    {
        protected override Deployment Own(ReadTransaction read, Deployment stored) => stored;
    }
}
