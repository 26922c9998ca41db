using Nomad.Objects;

namespace Nomad.State;

public partial class JobWriter
{
    /// <summary>Stops a job, or purges it. Returns the new version that says so; null if the job is gone.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="stored">The job.</param>
    /// <param name="purge">Delete it.</param>
    /// <param name="noShutdownDelay">Ask its allocations to stop without delay.</param>
    /// <param name="submitTime">When it was asked for, in nanoseconds since the Unix epoch; 0 keeps that of the last submission.</param>
    public virtual Job? Deregister(EntryTransaction entry, Job stored, bool purge, bool noShutdownDelay, long submitTime)
    {
        if (purge)
        {
            Purge(entry, stored);
            return null;
        }
        if (noShutdownDelay) components.Allocations.SkipShutdownDelay(entry, stored);
        Job stopped = Stop(entry, stored, submitTime);
        components.JobStatuses.Refresh(entry, stopped.Namespace, stopped.ID);
        return stopped;
    }

    /// <summary>
    /// Deletes a job and everything that belongs to it. Evaluations stay, but pending ones become complete: there is nothing left to place.
    /// In its parent's count the job is dead for ever.
    /// </summary>
    public virtual void Purge(EntryTransaction entry, Job stored)
    {
        (string jobNamespace, string id) = (stored.Namespace!, stored.ID!);
        SortedSet<string> plugins = CSIPluginWriter.PluginsOf(stored);
        components.Summaries.MoveChild(entry, jobNamespace, stored.ParentID, stored.Status, JobStatus.Dead);
        entry.Delete(NomadTables.Jobs, jobNamespace, id);
        entry.DeleteAll(NomadTables.JobVersions, NomadTables.JobVersions.Id, jobNamespace, id);
        entry.Delete(NomadTables.JobSummaries, jobNamespace, id);
        entry.DeleteAll(NomadTables.ScalingPolicies, NomadTables.ScalingPoliciesByTarget, jobNamespace, id);
        DeleteHistory(entry, jobNamespace, id);
        components.Deployments.DeleteOfJob(entry, jobNamespace, id);
        foreach (Allocation alloc in entry.Read.AllocsOfJob(jobNamespace, id)) components.Services.DeleteOfAlloc(entry, alloc);
        components.VolumeClaims.DeleteOfJob(entry, jobNamespace, id);
        List<Allocation> allocs = [.. entry.Read.AllocsOfJob(jobNamespace, id)];
        entry.DeleteAll(NomadTables.Allocs, NomadTables.AllocsByJob, jobNamespace, id);
        foreach (Allocation alloc in allocs) components.CSIPlugins.FollowAlloc(entry, alloc);
        components.CSIPlugins.FollowJob(entry, jobNamespace, id, plugins);
        foreach (Evaluation pending in entry.Read.EvalsOfJob(jobNamespace, id, EvalStatus.Pending).ToList())
        {
            Evaluation eval = entry.Copy(pending);
            eval.Status = EvalStatus.Complete;
            eval.StatusDescription = $"job {id} was purged";
            entry.Update(NomadTables.Evals, eval);
        }
    }
}
