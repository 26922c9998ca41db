namespace Nomad.Objects;

public sealed partial class Resources
{
    /// <summary>Adds the amounts of another; networks and devices are no amounts.</summary>
    internal void Add(Resources? other)
    {
        if (other is null) return;
        CPU += other.CPU;
        Cores += other.Cores;
        MemoryMB += other.MemoryMB;
        // A task without a maximum of its own may use what it reserved.
        MemoryMaxMB += other.MemoryMaxMB > 0 ? other.MemoryMaxMB : other.MemoryMB;
        DiskMB += other.DiskMB;
        IOPS += other.IOPS;
    }
}
