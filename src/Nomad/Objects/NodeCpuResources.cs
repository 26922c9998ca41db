using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Compute capacity in its retired form.</summary>
[StateObject]
public sealed partial class NodeCpuResources
{
    /// <summary>MHz over all cores.</summary>
    [Key(1)] public long CpuShares { get; set; }
    /// <summary>How many cores.</summary>
    [Key(2)] public int TotalCpuCores { get; set; }
    /// <summary>The cores that can be reserved.</summary>
    [Key(3)] public List<int>? ReservableCpuCores { get; set; }
}
