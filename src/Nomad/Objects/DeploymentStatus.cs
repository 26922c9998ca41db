namespace Nomad.Objects;

/// <summary>The life of a deployment.</summary>
public static class DeploymentStatus
{
    /// <summary>Made, but no allocation placed yet.</summary>
    public const string Initializing = "initializing";
    /// <summary>Under way.</summary>
    public const string Running = "running";
    /// <summary>Held by an operator.</summary>
    public const string Paused = "paused";
    /// <summary>Ended badly.</summary>
    public const string Failed = "failed";
    /// <summary>Ended well.</summary>
    public const string Successful = "successful";
    /// <summary>Called off, mostly by a newer version of the job.</summary>
    public const string Cancelled = "cancelled";
    /// <summary>Waits for its turn among regions.</summary>
    public const string Pending = "pending";
    /// <summary>Done here, waits for other regions.</summary>
    public const string Blocked = "blocked";
    /// <summary>Other regions are being told to go on.</summary>
    public const string Unblocking = "unblocking";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Initializing, Running, Paused, Failed, Successful, Cancelled, Pending, Blocked, Unblocking];

    /// <summary>True for a status a deployment can be in.</summary>
    public static bool IsValid(string? status) => IsActive(status) || status is Failed or Successful or Cancelled;

    /// <summary>True while the deployment is not over.</summary>
    public static bool IsActive(string? status) =>
        status is Running or Paused or Blocked or Unblocking or Initializing or Pending;
}
