using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A command a user may run in a task.</summary>
[StateObject]
public sealed partial class TaskAction
{
    /// <summary>Its name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The command.</summary>
    [Key(2)] public string? Command { get; set; }
    /// <summary>Its arguments.</summary>
    [Key(3)] public List<string>? Args { get; set; }
}
