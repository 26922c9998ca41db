using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The script run when a template's result changes.</summary>
[StateObject]
public sealed partial class ChangeScript
{
    /// <summary>The command.</summary>
    [Key(1)] public string? Command { get; set; }
    /// <summary>Its arguments.</summary>
    [Key(2)] public List<string>? Args { get; set; }
    /// <summary>How long it may take, in nanoseconds.</summary>
    [Key(3)] public long Timeout { get; set; }
    /// <summary>Fail the task if it fails.</summary>
    [Key(4)] public bool FailOnError { get; set; }
}
