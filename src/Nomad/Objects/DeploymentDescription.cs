namespace Nomad.Objects;

/// <summary>What stands beside a deployment's status.</summary>
public static class DeploymentDescription
{
    /// <summary>Running.</summary>
    public const string Running = "Deployment is running";
    /// <summary>Running, and canaries wait for a person's promotion.</summary>
    public const string RunningNeedsPromotion = "Deployment is running but requires manual promotion";
    /// <summary>Running, and canaries will be promoted once all are healthy.</summary>
    public const string RunningAutoPromotion = "Deployment is running pending automatic promotion";
    /// <summary>Paused.</summary>
    public const string Paused = "Deployment is paused";
    /// <summary>Ended well.</summary>
    public const string Successful = "Deployment completed successfully";
    /// <summary>The job was stopped.</summary>
    public const string StoppedJob = "Cancelled because job is stopped";
    /// <summary>A newer version of the job came.</summary>
    public const string NewerJob = "Cancelled due to newer version of job";
    /// <summary>Allocations became unhealthy.</summary>
    public const string FailedAllocations = "Failed due to unhealthy allocations";
    /// <summary>The progress deadline passed.</summary>
    public const string ProgressDeadline = "Failed due to progress deadline";
    /// <summary>A person failed it.</summary>
    public const string FailedByUser = "Deployment marked as failed";
}
