using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Writes jobs and everything that exists only as long as its job: versions, summary, scaling policies, submissions, launches.</summary>
public partial class JobWriter(NomadComponents components)
{
    /// <summary>
    /// Writes a specification: a new job, or a new version of a stored one. The job is the caller's own canonical copy and belongs to the store
    /// afterwards.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="job">The job.</param>
    /// <param name="given">The text its user made it from, if that was sent along.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.InvalidJob"/>: there is no version after the stored one.</exception>
    public virtual void Upsert(EntryTransaction entry, Job job, JobSubmission? given = null)
    {
        Job? stored = entry.Read.FindJob(job.Namespace, job.ID);
        JobSubmission? submission = SubmissionOf(entry, job, given);
        job.CreateIndex = stored?.CreateIndex ?? entry.Index;
        job.JobModifyIndex = entry.Index;
        job.Version = NextVersion(stored, job);
        // A tag belongs to the version it was given to, whatever job the text was taken from.
        job.VersionTag = null;
        job.Status = components.JobStatuses.Compute(entry.Read, job, previous: null, evalsDeleted: false);

        // Read before the writes below: the row replaced is the store's and may not be touched, but may be forgotten.
        (string? oldParent, string? oldStatus) = (stored?.ParentID, stored?.Status);
        SortedSet<string> pluginsBefore = CSIPluginWriter.PluginsOf(stored);
        components.Summaries.AddGroups(entry, job);
        WriteSpecification(entry, job);
        PruneVersions(entry, job);
        if (submission is not null) KeepSubmission(entry, job, submission);
        NoteLaunches(entry, job);
        components.CSIPlugins.FollowJob(entry, job.Namespace!, job.ID!, pluginsBefore);
        if (oldParent != job.ParentID)
        {
            components.Summaries.MoveChild(entry, job.Namespace, oldParent, oldStatus, to: null);
            oldStatus = null;
        }
        components.Summaries.MoveChild(entry, job.Namespace, job.ParentID, oldStatus, job.Status);
    }

    /// <summary>
    /// Writes a stored job again whose specification did not change. The job is the caller's own copy and belongs to the store
    /// afterwards.
    /// </summary>
    public virtual void Rewrite(EntryTransaction entry, Job job)
    {
        entry.Update(NomadTables.Jobs, job);
        entry.Update(NomadTables.JobVersions, VersionRow(entry, job));
    }

    /// <summary>Stops a job: a new version of its specification says so, and is returned. Its scaling policies are disabled.</summary>
    public virtual Job Stop(EntryTransaction entry, Job stored, long submitTime)
    {
        Job job = entry.Copy(stored);
        job.Stop = true;
        if (submitTime != 0) job.SubmitTime = submitTime;
        Upsert(entry, job);
        return job;
    }

    /// <summary>Writes a deployment that comes with a new version of its job. It takes the place of those still active.</summary>
    /// <exception cref="StateError">Those of <see cref="DeploymentWriter.Upsert"/>.</exception>
    public virtual void Deploy(EntryTransaction entry, Job job, Deployment deployment)
    {
        components.Deployments.CancelActive(entry, job.Namespace, job.ID, deployment.ID, DeploymentDescription.NewerJob);
        deployment.Namespace = job.Namespace;
        deployment.JobID = job.ID;
        deployment.JobVersion = job.Version;
        deployment.JobCreateIndex = job.CreateIndex;
        deployment.JobModifyIndex = job.ModifyIndex;
        deployment.JobSpecModifyIndex = job.JobModifyIndex;
        components.Deployments.Upsert(entry, deployment);
    }

    /// <summary>
    /// Writes the rows of a specification. The policies are linked first, since that writes into the job: once a row is inserted
    /// it belongs to the store, and nobody may change it any more. The version is a row of its own with its own objects.
    /// </summary>
    protected virtual void WriteSpecification(EntryTransaction entry, Job job)
    {
        components.ScalingPolicies.Link(entry, job);
        Rewrite(entry, job);
    }

    /// <summary>The row of <c>job_version</c> that goes with a row of <c>jobs</c>: the same content, and nothing shared.</summary>
    protected virtual Job VersionRow(EntryTransaction entry, Job job) => entry.Copy(job);

    // A version that is given and higher than the stored one is kept: regions of one job agree on versions that way.
    private static ulong NextVersion(Job? stored, Job job)
    {
        if (stored is null || job.Version > stored.Version) return job.Version;
        if (stored.Version == ulong.MaxValue) throw new StateError(NomadErrors.InvalidJob, $"job {job.ID} has no version after {stored.Version}");
        return stored.Version + 1;
    }
}
