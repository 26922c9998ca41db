using StateStore.Objects;

namespace Nomad.Objects;

public sealed partial class Allocation
{
    /// <summary>
    /// Fills in the retired resource fields from <see cref="AllocatedResources"/>: plans leave them out, since they can be computed, but old
    /// readers of a row still look there. What a plan did give stays.
    /// </summary>
    internal void DeriveResources()
    {
        if (AllocatedResources is { } allocated)
        {
            TaskResources ??= allocated.Tasks is { } tasks ? ByTask(tasks) : null;
            SharedResources ??= allocated.Shared is { } shared ? new Resources { DiskMB = (int)shared.DiskMB } : null;
        }
        if (Resources is not null || TaskResources is null) return;
        Resources = new Resources();
        foreach ((_, Resources task) in TaskResources.Ordered()) Resources.Add(task);
        if (SharedResources is not null) Resources.Add(SharedResources);
    }

    private static Dictionary<string, Resources> ByTask(Dictionary<string, AllocatedTaskResources> tasks)
    {
        var byTask = new Dictionary<string, Resources>(StringComparer.Ordinal);
        foreach ((string name, AllocatedTaskResources task) in tasks.Ordered())
        {
            byTask[name] = new Resources
            {
                CPU = (int)(task?.Cpu?.CpuShares ?? 0),
                Cores = task?.Cpu?.ReservedCores?.Count ?? 0,
                MemoryMB = (int)(task?.Memory?.MemoryMB ?? 0),
                MemoryMaxMB = (int)(task?.Memory?.MemoryMaxMB ?? 0),
            };
        }
        return byTask;
    }
}
