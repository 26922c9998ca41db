using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The DNS weights of a service.</summary>
[StateObject]
public sealed partial class ServiceWeights
{
    /// <summary>While its checks pass.</summary>
    [Key(1)] public int Passing { get; set; }
    /// <summary>While they warn.</summary>
    [Key(2)] public int Warning { get; set; }
}
