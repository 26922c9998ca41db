using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What happened to a task.</summary>
[StateObject]
public sealed partial class TaskEvent
{
    /// <summary>The kind of event.</summary>
    [Key(1)] public string? Type { get; set; }
    /// <summary>When, in nanoseconds since the Unix epoch.</summary>
    [Key(2)] public long Time { get; set; }
    /// <summary>The message.</summary>
    [Key(3)] public string? Message { get; set; }
    /// <summary>The message for people.</summary>
    [Key(4)] public string? DisplayMessage { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(5)] public Dictionary<string, string>? Details { get; set; }
    /// <summary>It fails the task.</summary>
    [Key(6)] public bool FailsTask { get; set; }
    /// <summary>Why it was restarted.</summary>
    [Key(7)] public string? RestartReason { get; set; }
    /// <summary>Why setup failed.</summary>
    [Key(8)] public string? SetupError { get; set; }
    /// <summary>Why the driver failed.</summary>
    [Key(9)] public string? DriverError { get; set; }
    /// <summary>What the driver said.</summary>
    [Key(10)] public string? DriverMessage { get; set; }
    /// <summary>The exit code.</summary>
    [Key(11)] public int ExitCode { get; set; }
    /// <summary>The signal that ended it.</summary>
    [Key(12)] public int Signal { get; set; }
    /// <summary>The kill timeout, in nanoseconds.</summary>
    [Key(13)] public long KillTimeout { get; set; }
    /// <summary>Why it was killed.</summary>
    [Key(14)] public string? KillReason { get; set; }
    /// <summary>Why the kill failed.</summary>
    [Key(15)] public string? KillError { get; set; }
    /// <summary>The delay before the start, in nanoseconds.</summary>
    [Key(16)] public long StartDelay { get; set; }
    /// <summary>Why a download failed.</summary>
    [Key(17)] public string? DownloadError { get; set; }
    /// <summary>Why it is not valid.</summary>
    [Key(18)] public string? ValidationError { get; set; }
    /// <summary>The disk limit exceeded.</summary>
    [Key(19)] public long DiskLimit { get; set; }
    /// <summary>The task whose failure ended it.</summary>
    [Key(20)] public string? FailedSibling { get; set; }
    /// <summary>Why Vault failed.</summary>
    [Key(21)] public string? VaultError { get; set; }
    /// <summary>Why it was signalled.</summary>
    [Key(22)] public string? TaskSignalReason { get; set; }
    /// <summary>The signal.</summary>
    [Key(23)] public string? TaskSignal { get; set; }
    /// <summary>The source of a generic event.</summary>
    [Key(24)] public string? GenericSource { get; set; }
}
