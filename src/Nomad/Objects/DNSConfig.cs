using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Name servers.</summary>
[StateObject]
public sealed partial class DNSConfig
{
    /// <summary>Their addresses.</summary>
    [Key(1)] public List<string>? Servers { get; set; }
    /// <summary>Search domains.</summary>
    [Key(2)] public List<string>? Searches { get; set; }
    /// <summary>Options.</summary>
    [Key(3)] public List<string>? Options { get; set; }
}
