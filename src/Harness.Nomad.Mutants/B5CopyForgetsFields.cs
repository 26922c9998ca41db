using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;
using NomadTask = Nomad.Objects.Task;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug b5 (there in 2026): many a field was never added to the hand-written copies, so that copy and original share what stands in it.</summary>
[Mutant("b5", Description = "copies of jobs, groups, tasks and allocations share a dozen fields with the original")]
public sealed class B5CopyForgetsFields : NomadMutant
{
    /// <inheritdoc/>
    public override void Configure(ObjectModel model)
    {
        Replace<Job>(model, (job, copy) => (copy.Spreads, copy.Payload) = (job.Spreads, job.Payload));
        Replace<TaskGroup>(model, (group, copy) => copy.Migrate = group.Migrate);
        Replace<NomadTask>(model, (task, copy) =>
            (copy.RestartPolicy, copy.Secrets, copy.Schedule) = (task.RestartPolicy, task.Secrets, task.Schedule));
        Replace<Allocation>(model, (alloc, copy) =>
            (copy.AllocStates, copy.NetworkStatus, copy.SignedIdentities) = (alloc.AllocStates, alloc.NetworkStatus, alloc.SignedIdentities));
        Replace<CSIVolume>(model, (volume, copy) =>
            (copy.RequestedCapabilities, copy.RequestedTopologies) = (volume.RequestedCapabilities, volume.RequestedTopologies));
    }

    private static void Replace<T>(ObjectModel model, Action<T, T> share) where T : class, IStateObject<T>
    {
        TypeModel<T> type = model.For<T>();
        type.CopyOverride = original =>
        {
            T copy = type.DerivedCopy(original);
            share(original, copy);
            return copy;
        };
    }
}
