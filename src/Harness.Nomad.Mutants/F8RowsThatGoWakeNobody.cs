using Harness.Machines;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug f8 (go-immutable-radix issue 13, Consul issues 2814 and 4437): when an index shrinks, nodes of its tree are merged, and the watches on what was merged are forgotten.</summary>
[Mutant("f8", Description = "watches on an index from which rows go are not woken")]
public sealed class F8RowsThatGoWakeNobody : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override WatchNotifier CreateWatchNotifier() => new Notifier();
    }

    private sealed class Notifier : WatchNotifier
    {
        public override void Notify(IndexEdits edits)
        {
            // The index rows only ever grow in number: were they left alone, whoever also watches one would be woken by it.
            if (edits.Growth >= 0 && edits.Table != "index") edits.Wake();
        }
    }
}
