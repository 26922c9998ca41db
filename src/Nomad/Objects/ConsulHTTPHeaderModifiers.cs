using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What is done to HTTP headers.</summary>
[StateObject]
public sealed partial class ConsulHTTPHeaderModifiers
{
    /// <summary>Values added, by header.</summary>
    [Key(1)] public Dictionary<string, string>? Add { get; set; }
    /// <summary>Values set, by header.</summary>
    [Key(2)] public Dictionary<string, string>? Set { get; set; }
    /// <summary>Headers removed.</summary>
    [Key(3)] public List<string>? Remove { get; set; }
}
