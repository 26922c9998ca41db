using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A change of state kept for the scheduler.</summary>
[StateObject]
public sealed partial class AllocState
{
    /// <summary>Which field changed: <c>ClientStatus</c>.</summary>
    [Key(1)] public string? Field { get; set; }
    /// <summary>Its new value.</summary>
    [Key(2)] public string? Value { get; set; }
    /// <summary>When.</summary>
    [Key(3)] public Timestamp Time { get; set; }
}
