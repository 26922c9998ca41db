using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>One core.</summary>
[StateObject]
public sealed partial class ProcessorCore
{
    /// <summary>Its socket.</summary>
    [Key(1)] public int SocketID { get; set; }
    /// <summary>Its NUMA node.</summary>
    [Key(2)] public int NodeID { get; set; }
    /// <summary>Its number.</summary>
    [Key(3)] public int ID { get; set; }
    /// <summary>True for an efficiency core.</summary>
    [Key(4)] public bool Grade { get; set; }
    /// <summary>It must not be used.</summary>
    [Key(5)] public bool Disable { get; set; }
    /// <summary>Base speed in MHz.</summary>
    [Key(6)] public long BaseSpeed { get; set; }
    /// <summary>Top speed in MHz.</summary>
    [Key(7)] public long MaxSpeed { get; set; }
    /// <summary>Estimated speed in MHz where neither is known.</summary>
    [Key(8)] public long GuessSpeed { get; set; }
}
