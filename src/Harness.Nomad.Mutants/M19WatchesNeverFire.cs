using Harness.Machines;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m19: a watch fires too early or never. Here it never does.</summary>
[Mutant("m19", Description = "nobody who waits for a change is woken")]
public sealed class M19WatchesNeverFire : NomadMutant
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
        }
    }
}
