using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Compute capacity kept for other uses.</summary>
[StateObject]
public sealed partial class NodeReservedCpuResources
{
    /// <summary>MHz.</summary>
    [Key(1)] public long CpuShares { get; set; }
    /// <summary>The cores.</summary>
    [Key(2)] public List<int>? ReservedCpuCores { get; set; }
}
