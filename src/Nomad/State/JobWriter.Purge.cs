using Nomad.Objects;

namespace Nomad.State;

public partial class JobWriter
{
    /// <summary>
    /// Deletes a job and everything that belongs to it. Evaluations stay, but pending ones become complete: there is nothing left to place.
    /// In its parent's count the job is dead for ever.
    /// </summary>
    public virtual void Purge(EntryTransaction entry, Job stored)
    {
        (string jobNamespace, string id) = (stored.Namespace!, stored.ID!);
        components.Summaries.MoveChild(entry, jobNamespace, stored.ParentID, stored.Status, JobStatus.Dead);
        entry.Delete(NomadTables.Jobs, jobNamespace, id);
        entry.DeleteAll(NomadTables.JobVersions, NomadTables.JobVersions.Id, jobNamespace, id);
        entry.Delete(NomadTables.JobSummaries, jobNamespace, id);
        entry.DeleteAll(NomadTables.ScalingPolicies, NomadTables.ScalingPoliciesByTarget, jobNamespace, id);
        components.Deployments.DeleteOfJob(entry, jobNamespace, id);
        foreach (Allocation alloc in entry.Read.AllocsOfJob(jobNamespace, id)) components.Services.DeleteOfAlloc(entry, alloc);
        entry.DeleteAll(NomadTables.Allocs, NomadTables.AllocsByJob, jobNamespace, id);
        foreach (Evaluation pending in entry.Read.EvalsOfJob(jobNamespace, id, EvalStatus.Pending).ToList())
        {
            Evaluation eval = entry.Copy(pending);
            eval.Status = EvalStatus.Complete;
            eval.StatusDescription = $"job {id} was purged";
            entry.Update(NomadTables.Evals, eval);
        }
    }
}
