using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Who holds a variable.</summary>
[StateObject]
public sealed partial class VariableLock
{
    /// <summary>The holder's secret, given by the leader before the log.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>How long it holds without a renewal, in nanoseconds.</summary>
    [Key(2)] public long TTL { get; set; }
    /// <summary>How long nobody else gets it afterwards, in nanoseconds.</summary>
    [Key(3)] public long LockDelay { get; set; }
}
