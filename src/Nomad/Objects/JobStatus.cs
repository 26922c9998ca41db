namespace Nomad.Objects;

/// <summary>The statuses of a job.</summary>
public static class JobStatus
{
    /// <summary>Waits for its first placement.</summary>
    public const string Pending = "pending";
    /// <summary>Has something that runs, or waits for its time to run.</summary>
    public const string Running = "running";
    /// <summary>Nothing runs and nothing is to come.</summary>
    public const string Dead = "dead";
}
