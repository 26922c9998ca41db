namespace Nomad.Objects;

/// <summary>The types of a scaling policy.</summary>
public static class ScalingPolicyType
{
    /// <summary>Scales a group's count.</summary>
    public const string Horizontal = "horizontal";
    /// <summary>Scales a task's processor.</summary>
    public const string VerticalCPU = "vertical_cpu";
    /// <summary>Scales a task's memory.</summary>
    public const string VerticalMemory = "vertical_mem";
}
