using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Compute capacity given.</summary>
[StateObject]
public sealed partial class AllocatedCpuResources
{
    /// <summary>MHz.</summary>
    [Key(1)] public long CpuShares { get; set; }
    /// <summary>Whole cores.</summary>
    [Key(2)] public List<int>? ReservedCores { get; set; }
}
