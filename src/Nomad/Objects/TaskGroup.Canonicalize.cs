namespace Nomad.Objects;

public sealed partial class TaskGroup
{
    /// <summary>The task with a name; null if there is none.</summary>
    public Task? FindTask(string? name) => Tasks?.Find(task => task.Name == name);

    /// <summary>
    /// Fills in, in place, what the submitter left out, from the job's own defaults and then from the type's. What the group takes over
    /// from the job it takes as a copy: two parts of a job never share an object.
    /// </summary>
    internal void Canonicalize(Job job)
    {
        bool isSystem = JobType.IsSystem(job.Type);
        // A system job is placed once on every node, so its count says only whether the group runs at all.
        if (isSystem && Count == 0) Count = 1;

        Update ??= job.Update?.ShallowClone() ?? (job.Type == JobType.Service ? Defaults.Update() : null);
        Migrate ??= job.Migrate?.ShallowClone() ?? (job.Type == JobType.Service ? Defaults.Migrate() : null);
        RestartPolicy ??= Defaults.Restart(job.Type);
        if (!isSystem) ReschedulePolicy ??= job.Reschedule?.ShallowClone() ?? Defaults.Reschedule(job.Type);
        EphemeralDisk ??= Defaults.Disk();
        if (Disconnect is not null) Disconnect.Reconcile = Disconnect.Reconcile.Or("best-score");
        if (Consul is not null) Consul.Cluster = Consul.Cluster.Or("default");

        foreach (Constraint constraint in Constraints ?? []) constraint.Canonicalize();
        foreach (Affinity affinity in Affinities ?? []) affinity.Canonicalize();
        foreach (Service service in Services ?? []) service.Canonicalize(job, this);
        foreach (Task task in Tasks ?? []) task.Canonicalize(job, this);
    }
}
