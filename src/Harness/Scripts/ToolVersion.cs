namespace Harness.Scripts;

/// <summary>The version of this tool, as repro files carry it.</summary>
public static class ToolVersion
{
    /// <summary>Major, minor and patch of the assembly's version.</summary>
    public static string Current { get; } = typeof(ToolVersion).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
