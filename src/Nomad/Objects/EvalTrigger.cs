namespace Nomad.Objects;

/// <summary>What makes an evaluation.</summary>
public static class EvalTrigger
{
    /// <summary>A job was registered.</summary>
    public const string JobRegister = "job-register";
    /// <summary>A job was deregistered.</summary>
    public const string JobDeregister = "job-deregister";
    /// <summary>A periodic job was launched.</summary>
    public const string PeriodicJob = "periodic-job";
    /// <summary>A node drains.</summary>
    public const string NodeDrain = "node-drain";
    /// <summary>A node changed.</summary>
    public const string NodeUpdate = "node-update";
    /// <summary>An allocation is to be stopped.</summary>
    public const string AllocStop = "alloc-stop";
    /// <summary>Garbage collection is due.</summary>
    public const string Scheduled = "scheduled";
    /// <summary>The next batch of a rolling update.</summary>
    public const string RollingUpdate = "rolling-update";
    /// <summary>A deployment moved on.</summary>
    public const string DeploymentWatcher = "deployment-watcher";
    /// <summary>A failed evaluation is tried again.</summary>
    public const string FailedFollowUp = "failed-follow-up";
    /// <summary>A plan could not be carried out in full too often.</summary>
    public const string MaxPlans = "max-plan-attempts";
    /// <summary>An allocation failed.</summary>
    public const string RetryFailedAlloc = "alloc-failure";
    /// <summary>Allocations could not be placed.</summary>
    public const string QueuedAllocs = "queued-allocs";
    /// <summary>An allocation was pushed away.</summary>
    public const string Preemption = "preemption";
    /// <summary>A job was scaled.</summary>
    public const string Scaling = "job-scaling";
    /// <summary>The longest time without a client is over.</summary>
    public const string MaxDisconnectTimeout = "max-disconnect-timeout";
    /// <summary>A client came back.</summary>
    public const string Reconnect = "reconnect";
}
