using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes deployments: their creation by plans and jobs, their status, and what the health of allocations does to them.</summary>
public partial class DeploymentWriter(NomadComponents components)
{
    /// <summary>
    /// Inserts a deployment, or replaces the stored one. Whatever a plan says, counts of allocations, placed canaries and the time by which
    /// progress is required belong to the state: a scheduler's view of them may be stale.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="deployment">The deployment; the store's from here on.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.InvalidDeploymentStatus"/>,
    /// <see cref="NomadErrors.PromotionTakenBack"/>, or
    /// <see cref="NomadErrors.DeploymentTerminal"/> if the stored one is over and this one is not.
    /// </exception>
    public virtual void Upsert(EntryTransaction entry, Deployment deployment)
    {
        Require.Uuid(deployment.ID, "deployment ID");
        Require.Name(deployment.Namespace, "deployment namespace");
        Require.Name(deployment.JobID, "deployment job ID");
        RequireStatus(deployment.Status);
        RequireGroups(deployment);
        Deployment? stored = entry.Read.FindDeployment(deployment.ID);
        if (stored is null)
        {
            foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered()) StartCounts(entry, deployment, name, group);
            entry.Insert(NomadTables.Deployments, deployment);
        }
        else
        {
            if (!stored.Active() && deployment.Active())
                throw new StateError(NomadErrors.DeploymentTerminal, $"deployment {stored.ID} is over: {stored.Status}");
            deployment.CreateIndex = stored.CreateIndex;
            MergeClientValues(deployment, entry.Copy(stored));
            StartNewGroups(entry, deployment, stored);
            entry.Update(NomadTables.Deployments, deployment);
        }
        Conclude(entry, deployment);
    }

    /// <summary>Sets a deployment's status. A job version whose deployment succeeds is stable.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.DeploymentNotFound"/>,
    /// <see cref="NomadErrors.DeploymentTerminal"/> or
    /// <see cref="NomadErrors.InvalidDeploymentStatus"/>.
    /// </exception>
    public virtual void UpdateStatus(EntryTransaction entry, DeploymentStatusUpdate update)
    {
        Deployment stored = entry.Read.RequireActiveDeployment(update.DeploymentID);
        RequireStatus(update.Status);
        Deployment deployment = entry.Copy(stored);
        deployment.Status = update.Status;
        deployment.StatusDescription = update.StatusDescription;
        deployment.ModifyTime = update.UpdatedAt;
        entry.Update(NomadTables.Deployments, deployment);
        Conclude(entry, deployment);
    }

    /// <summary>Ends every active deployment of a job, but for one.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="jobNamespace">The job's namespace.</param>
    /// <param name="jobID">The job.</param>
    /// <param name="exceptID">The deployment that stays; null ends all.</param>
    /// <param name="description">Why, one of <see cref="DeploymentDescription"/>.</param>
    public virtual void CancelActive(EntryTransaction entry, string? jobNamespace, string? jobID, string? exceptID, string description)
    {
        foreach (Deployment stored in entry.Read.DeploymentsOfJob(jobNamespace, jobID).ToList())
        {
            if (!stored.Active() || string.Equals(stored.ID, exceptID, StringComparison.OrdinalIgnoreCase)) continue;
            Deployment deployment = entry.Copy(stored);
            deployment.Status = DeploymentStatus.Cancelled;
            deployment.StatusDescription = description;
            deployment.ModifyTime = entry.TimeNanos;
            entry.Update(NomadTables.Deployments, deployment);
            Conclude(entry, deployment);
        }
    }

    /// <summary>Deletes a deployment that is no longer needed. The status of its job follows.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.DeploymentNotFound"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? id)
    {
        Deployment stored = entry.Read.Find(NomadTables.Deployments, Require.Uuid(id, "deployment ID"))
            ?? throw new StateError(NomadErrors.DeploymentNotFound, $"deployment {id} not found");
        entry.Delete(NomadTables.Deployments, stored.ID);
        components.JobStatuses.Refresh(entry, stored.Namespace, stored.JobID);
    }

    /// <summary>Deletes all deployments of a job that is purged; returns how many.</summary>
    public virtual int DeleteOfJob(EntryTransaction entry, string jobNamespace, string jobID) =>
        entry.DeleteAll(NomadTables.Deployments, NomadTables.DeploymentsByJob, jobNamespace, jobID);

    /// <summary>
    /// Takes the write of an allocation into the counts of its deployment: called by whoever is about to write an allocation. One without a
    /// deployment, or of one that is gone or does not know the group, is passed over.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="before">The allocation as it is; null for a new one.</param>
    /// <param name="after">The allocation as it will be.</param>
    public virtual void Follow(EntryTransaction entry, Allocation? before, Allocation after)
    {
        RememberHealth(before, after);
        if (entry.Read.FindDeployment(after.DeploymentID) is not { } stored) return;
        if (after.TaskGroup is null || stored.TaskGroups?.ContainsKey(after.TaskGroup) != true) return;
        var change = HealthChange.Of(before, after);
        if (change.IsNothing) return;
        Deployment deployment = entry.Copy(stored);
        DeploymentState group = deployment.TaskGroups![after.TaskGroup];
        group.PlacedAllocs += change.Placed;
        group.HealthyAllocs += change.Healthy;
        group.UnhealthyAllocs += change.Unhealthy;
        if (after.IsCanary() && group.PlacedCanaries?.Contains(after.ID!) != true) (group.PlacedCanaries ??= []).Add(after.ID!);
        RequireProgress(group, after, change);
        entry.Update(NomadTables.Deployments, deployment);
    }

    /// <summary>
    /// Moves the time by which progress is required: the first allocation placed starts it, a healthy one moves it on. It follows from
    /// times in the allocation alone.
    /// </summary>
    protected virtual void RequireProgress(DeploymentState group, Allocation alloc, HealthChange change)
    {
        if (group.ProgressDeadline == 0) return;
        if (change.Placed > 0 && group.RequireProgressBy == default)
        {
            // The time of its last write, not of its creation: an allocation updated in place joins a deployment long after it was made.
            group.RequireProgressBy = After(Timestamp.FromUnixNanos(alloc.ModifyTime), group.ProgressDeadline);
        }
        else if (change.Healthy > 0)
        {
            Timestamp by = After(alloc.DeploymentStatus!.Timestamp, group.ProgressDeadline);
            if (by.CompareTo(group.RequireProgressBy) > 0) group.RequireProgressBy = by;
        }
    }

    /// <summary>Keeps of a stored deployment what a new word about it may not change.</summary>
    /// <param name="deployment">The new word.</param>
    /// <param name="stored">A private copy of the stored deployment, used up.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.PromotionTakenBack"/>.</exception>
    protected virtual void MergeClientValues(Deployment deployment, Deployment stored)
    {
        foreach ((string name, DeploymentState kept) in (stored.TaskGroups ?? []).Ordered())
        {
            if (deployment.TaskGroups?.GetValueOrDefault(name) is not { } group) continue;
            if (kept.Promoted && !group.Promoted)
                throw new StateError(NomadErrors.PromotionTakenBack, $"group {name} of deployment {stored.ID} was promoted already");
            group.PlacedAllocs = kept.PlacedAllocs;
            group.HealthyAllocs = kept.HealthyAllocs;
            group.UnhealthyAllocs = kept.UnhealthyAllocs;
            group.PlacedCanaries = kept.PlacedCanaries;
            group.RequireProgressBy = kept.RequireProgressBy;
        }
    }

    /// <summary>A timestamp moved on by a span; one beyond what nanoseconds can count stays where it is.</summary>
    /// <param name="start">From when.</param>
    /// <param name="spanNanos">How long, in nanoseconds.</param>
    protected static Timestamp After(Timestamp start, long spanNanos)
    {
        long seconds = Math.DivRem(spanNanos, 1_000_000_000L, out long nanos);
        nanos += start.Nanoseconds;
        if (nanos < 0) { nanos += 1_000_000_000L; seconds--; }
        if (nanos >= 1_000_000_000L) { nanos -= 1_000_000_000L; seconds++; }
        return new Timestamp(unchecked(start.Seconds + seconds), (int)nanos);
    }

    private static void RequireGroups(Deployment deployment)
    {
        foreach ((string name, DeploymentState? group) in (deployment.TaskGroups ?? []).Ordered())
            if (group is null) throw new StateError(NomadErrors.MissingID, $"group {name} of deployment {deployment.ID} is null");
    }

    // What a request says of counts is not believed. A deployment begins with the allocations that name it already: none, but for one whose
    // deployment was deleted and comes again.
    private static void StartCounts(EntryTransaction entry, Deployment deployment, string name, DeploymentState group)
    {
        (group.PlacedAllocs, group.HealthyAllocs, group.UnhealthyAllocs, group.PlacedCanaries) = (0, 0, 0, null);
        foreach (Allocation alloc in entry.Read.AllocsOfDeployment(deployment.ID))
        {
            if (alloc.TaskGroup != name) continue;
            var change = HealthChange.Joining(alloc);
            group.PlacedAllocs += change.Placed;
            group.HealthyAllocs += change.Healthy;
            group.UnhealthyAllocs += change.Unhealthy;
            if (alloc.IsCanary()) (group.PlacedCanaries ??= []).Add(alloc.ID!);
        }
    }

    private static void StartNewGroups(EntryTransaction entry, Deployment deployment, Deployment stored)
    {
        foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
            if (stored.TaskGroups?.ContainsKey(name) != true) StartCounts(entry, deployment, name, group);
    }

    // Neither a client nor a scheduler says that: it is remembered as long as the allocation is part of the deployment.
    private static void RememberHealth(Allocation? before, Allocation after)
    {
        if (after.DeploymentStatus is not { } status) return;
        status.CountedUnhealthy = after.IsUnhealthy() || (!HealthChange.HasJoined(before, after) && HealthChange.WasCountedUnhealthy(before!));
    }

    // A job's status follows from its deployments too, and the version that a successful one rolled out is one to return to.
    private void Conclude(EntryTransaction entry, Deployment deployment)
    {
        if (deployment.Status == DeploymentStatus.Successful && IsOfStoredJob(entry, deployment))
            components.Jobs.SetStable(entry, deployment.Namespace, deployment.JobID, deployment.JobVersion, isStable: true);
        components.JobStatuses.Refresh(entry, deployment.Namespace, deployment.JobID);
    }

    // A job purged and registered again has the old one's name and may have its version numbers, but not its versions.
    private static bool IsOfStoredJob(EntryTransaction entry, Deployment deployment) =>
        entry.Read.FindJob(deployment.Namespace, deployment.JobID) is { } job && job.CreateIndex == deployment.JobCreateIndex;

    private static void RequireStatus(string? status)
    {
        if (!DeploymentStatus.IsValid(status))
            throw new StateError(NomadErrors.InvalidDeploymentStatus, $"\"{status}\" is no status of a deployment");
    }
}
