using StateStore.Objects;

namespace Nomad.Objects;

public sealed partial class Allocation
{
    /// <summary>
    /// Fills in, in place, what its reader expects and its writer may have left out: an older server wrote resources per task only, and a
    /// plan gives a task's memory maximum only where it differs. Doing it again changes nothing. Call it only on an object of your own,
    /// never on one that was read from the store.
    /// </summary>
    public void Canonicalize()
    {
        Namespace = Namespace.Or(Objects.Job.DefaultNamespace);
        AllocatedResources ??= FromTaskResources();
        if (AllocatedResources?.Tasks is not { } tasks) return;
        foreach ((_, AllocatedTaskResources task) in tasks.Ordered())
        {
            if (task?.Memory is { MemoryMaxMB: 0 } memory) memory.MemoryMaxMB = memory.MemoryMB;
        }
    }

    private AllocatedResources? FromTaskResources()
    {
        if (TaskResources is null) return null;
        var tasks = new Dictionary<string, AllocatedTaskResources>(StringComparer.Ordinal);
        foreach ((string name, Resources task) in TaskResources.Ordered())
        {
            tasks[name] = new AllocatedTaskResources
            {
                Cpu = new AllocatedCpuResources { CpuShares = task?.CPU ?? 0 },
                Memory = new AllocatedMemoryResources { MemoryMB = task?.MemoryMB ?? 0, MemoryMaxMB = task?.MemoryMaxMB ?? 0 },
            };
        }
        return new AllocatedResources { Tasks = tasks, Shared = new AllocatedSharedResources { DiskMB = SharedResources?.DiskMB ?? 0 } };
    }
}
