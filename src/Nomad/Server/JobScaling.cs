using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>A client asks for another number of allocations of a group.</summary>
public sealed record JobScaleRequest
{
    /// <summary>The job's namespace; empty is the default one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The job.</summary>
    public string? JobID { get; init; }
    /// <summary>The group.</summary>
    public string? Group { get; init; }
    /// <summary>How many.</summary>
    public int Count { get; init; }
}

/// <summary>
/// The endpoint that scales a job: reads it, changes the count in a copy and registers that, provided that nobody changed the job since.
/// If somebody did, it reads and tries again.
/// </summary>
public class JobScaling
{
    private const int MaxTries = 3;

    /// <summary>Scales a job. A job, group or count that makes no sense is answered without a proposal.</summary>
    /// <param name="database">The leader's state.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="now">The leader's time, in nanoseconds since the Unix epoch.</param>
    /// <param name="newID">Makes the ID of a new evaluation.</param>
    public IEnumerable<LeaderProposal> Scale(Database database, JobScaleRequest request, long now, Func<string> newID)
    {
        for (int tries = 0; tries < MaxTries; tries++)
        {
            if (Registration(database, request, now, newID) is not { } registration) yield break;
            var proposal = new LeaderProposal(registration);
            yield return proposal;
            if (proposal.Result?.ErrorName != NomadErrors.JobModifyIndexConflict) yield break;
        }
    }

    /// <summary>The job to change: the caller's own.</summary>
    protected virtual Job Own(ReadTransaction read, Job stored) => read.Copy(stored);

    private JobRegisterRequest? Registration(Database database, JobScaleRequest request, long now, Func<string> newID)
    {
        using ReadTransaction read = database.Read();
        string jobNamespace = string.IsNullOrEmpty(request.Namespace) ? Job.DefaultNamespace : request.Namespace;
        Job? stored = read.FindJob(jobNamespace, request.JobID);
        if (stored is null || stored.Stop || request.Count < 0 || stored.TaskGroups?.Exists(group => group.Name == request.Group) != true) return null;
        ulong index = stored.JobModifyIndex;
        Job job = Own(read, stored);
        job.TaskGroups!.Find(group => group.Name == request.Group)!.Count = request.Count;
        return new JobRegisterRequest
        {
            Job = job,
            EnforceIndex = true,
            JobModifyIndex = index,
            Eval = new Evaluation
            {
                ID = newID(), Namespace = job.Namespace, JobID = job.ID, Type = job.Type, Priority = job.Priority,
                TriggeredBy = EvalTrigger.Scaling, Status = EvalStatus.Pending, CreateTime = now, ModifyTime = now,
            },
        };
    }
}
