using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What is downloaded before a task starts.</summary>
[StateObject]
public sealed partial class TaskArtifact
{
    /// <summary>The source.</summary>
    [Key(1)] public string? GetterSource { get; set; }
    /// <summary>Options of the download.</summary>
    [Key(2)] public Dictionary<string, string>? GetterOptions { get; set; }
    /// <summary>Headers of the download.</summary>
    [Key(3)] public Dictionary<string, string>? GetterHeaders { get; set; }
    /// <summary><c>any</c>, <c>file</c> or <c>dir</c>.</summary>
    [Key(4)] public string? GetterMode { get; set; }
    /// <summary>Do not check certificates.</summary>
    [Key(5)] public bool GetterInsecure { get; set; }
    /// <summary>Where it goes.</summary>
    [Key(6)] public string? RelativeDest { get; set; }
    /// <summary>Give it to the task's user.</summary>
    [Key(7)] public bool Chown { get; set; }
}
