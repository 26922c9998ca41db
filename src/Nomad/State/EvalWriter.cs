using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes evaluations and what follows from them.</summary>
public partial class EvalWriter(NomadComponents components)
{
    /// <summary>Writes evaluations, which belong to the store afterwards, and then the status of each of their jobs.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.InvalidEvalStatus"/>.
    /// </exception>
    public virtual void UpsertAll(EntryTransaction entry, List<Evaluation>? evals)
    {
        var jobs = new JobNames();
        foreach (Evaluation eval in evals ?? [])
        {
            Upsert(entry, eval);
            jobs.Add(eval.Namespace, eval.JobID);
        }
        components.JobStatuses.RefreshAll(entry, jobs);
    }

    /// <summary>Writes one evaluation, without the status of its job.</summary>
    protected virtual void Upsert(EntryTransaction entry, Evaluation eval)
    {
        RequireUsable(eval);
        if (string.IsNullOrEmpty(eval.Namespace)) eval.Namespace = Job.DefaultNamespace;
        components.Summaries.SetQueued(entry, eval);
        if (eval.PlacedEverything()) CancelBlocked(entry, eval);
        if (entry.Read.FindEval(eval.ID) is { } stored)
        {
            eval.CreateIndex = stored.CreateIndex;
            entry.Update(NomadTables.Evals, eval);
        }
        else
        {
            entry.Insert(NomadTables.Evals, eval);
        }
    }

    /// <summary>Cancels the blocked evaluations of a job after one of its evaluations placed everything.</summary>
    protected virtual void CancelBlocked(EntryTransaction entry, Evaluation successful)
    {
        foreach (Evaluation blocked in entry.Read.EvalsOfJob(successful.Namespace, successful.JobID, EvalStatus.Blocked).ToList())
        {
            if (blocked.ID != successful.ID) Cancel(entry, blocked, $"evaluation {successful.ID} placed everything", successful.ModifyTime);
        }
    }

    /// <summary>
    /// An allocation is heard of again: the evaluation that was to replace it later is not needed, unless it is to replace
    /// another allocation of the job that is not over.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="alloc">The allocation as its client reports it now.</param>
    public virtual void CancelFollowUp(EntryTransaction entry, Allocation alloc)
    {
        if (entry.Read.FindEval(alloc.FollowupEvalID) is not { } followUp || followUp.TerminalStatus()) return;
        bool isShared = entry.Read.AllocsOfJob(alloc.Namespace, alloc.JobID)
            .Any(other => other.ID != alloc.ID && other.FollowupEvalID == alloc.FollowupEvalID && !other.TerminalStatus());
        if (isShared) return;
        Cancel(entry, followUp, $"allocation {alloc.ID} reconnected", alloc.ModifyTime);
        components.JobStatuses.Refresh(entry, followUp.Namespace, followUp.JobID);
    }

    /// <summary>
    /// Deletes evaluations and allocations that are no longer needed; ids of which there are none are passed over. Then the status of
    /// each of their jobs: that they were evaluated once stays true.
    /// </summary>
    public virtual void Delete(EntryTransaction entry, List<string>? evalIDs, List<string>? allocIDs)
    {
        var jobs = new JobNames();
        foreach (string id in evalIDs ?? [])
        {
            if (entry.Read.FindEval(id) is not { } eval) continue;
            jobs.Add(eval.Namespace, eval.JobID);
            entry.Delete(NomadTables.Evals, id);
        }
        foreach (string id in allocIDs ?? [])
        {
            if (entry.Read.FindAlloc(id) is not { } alloc) continue;
            jobs.Add(alloc.Namespace, alloc.JobID);
            components.Summaries.ForgetAllocation(entry, alloc);
            components.Services.DeleteOfAlloc(entry, alloc);
            entry.Delete(NomadTables.Allocs, id);
            components.CSIPlugins.FollowAlloc(entry, alloc);
        }
        components.JobStatuses.RefreshAll(entry, jobs, evalsDeleted: true);
    }

    private static void Cancel(EntryTransaction entry, Evaluation stored, string why, long modifyTime)
    {
        Evaluation eval = entry.Copy(stored);
        eval.Status = EvalStatus.Canceled;
        eval.StatusDescription = why;
        eval.ModifyTime = modifyTime;
        entry.Update(NomadTables.Evals, eval);
    }

    private static void RequireUsable(Evaluation eval)
    {
        if (eval is null) throw new StateError(NomadErrors.MissingID, "an evaluation of the request is missing");
        Require.Uuid(eval.ID, "evaluation ID");
        if (!EvalStatus.All.Contains(eval.Status))
            throw new StateError(NomadErrors.InvalidEvalStatus, $"evaluation {eval.ID} has status \"{eval.Status}\", which is none");
    }
}
