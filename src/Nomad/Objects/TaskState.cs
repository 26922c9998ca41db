using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The state of a task as its client says.</summary>
[StateObject]
public sealed partial class TaskState
{
    /// <summary><c>pending</c>, <c>running</c> or <c>dead</c>.</summary>
    [Key(1)] public string? State { get; set; }
    /// <summary>It ended badly.</summary>
    [Key(2)] public bool Failed { get; set; }
    /// <summary>How often it was restarted.</summary>
    [Key(3)] public ulong Restarts { get; set; }
    /// <summary>When last.</summary>
    [Key(4)] public Timestamp LastRestart { get; set; }
    /// <summary>When it started.</summary>
    [Key(5)] public Timestamp StartedAt { get; set; }
    /// <summary>When it ended.</summary>
    [Key(6)] public Timestamp FinishedAt { get; set; }
    /// <summary>What happened to it.</summary>
    [Key(7)] public List<TaskEvent>? Events { get; set; }
    /// <summary>For remote drivers.</summary>
    [Key(8)] public TaskHandle? TaskHandle { get; set; }
    /// <summary>Whether a schedule or a user paused it.</summary>
    [Key(9)] public string? Paused { get; set; }
}
