using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A typed value with a unit; exactly one of the values is set.</summary>
[StateObject]
public sealed partial class DeviceAttribute
{
    /// <summary>As a floating-point number.</summary>
    [Key(1)] public double? FloatVal { get; set; }
    /// <summary>As an integer.</summary>
    [Key(2)] public long? IntVal { get; set; }
    /// <summary>As text.</summary>
    [Key(3)] public string? StringVal { get; set; }
    /// <summary>As a flag.</summary>
    [Key(4)] public bool? BoolVal { get; set; }
    /// <summary>The unit, such as <c>MiB</c>.</summary>
    [Key(5)] public string? Unit { get; set; }
}
