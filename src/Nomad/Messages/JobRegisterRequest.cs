using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>
/// A job is created, or gets a new version. With it come, in the same entry, the evaluation that makes a scheduler look at it and, for
/// a job over several regions, its deployment: no crash can separate them.
/// </summary>
[StateObject]
public sealed partial class JobRegisterRequest : INomadRequest
{
    /// <summary>The job; the leader fills in SubmitTime and the IDs of new scaling policies.</summary>
    [Key(1)] public Job? Job { get; set; }
    /// <summary>Refuse the job unless the stored one has <see cref="JobModifyIndex"/>.</summary>
    [Key(2)] public bool EnforceIndex { get; set; }
    /// <summary>The stored job's JobModifyIndex as the caller knows it; 0 says that there must be none.</summary>
    [Key(3)] public ulong JobModifyIndex { get; set; }
    /// <summary>Keep the counts of the stored job's groups.</summary>
    [Key(4)] public bool PreserveCounts { get; set; }
    /// <summary>Keep the resources of the stored job's tasks.</summary>
    [Key(5)] public bool PreserveResources { get; set; }
    /// <summary>The evaluation; null for jobs that are not placed now.</summary>
    [Key(6)] public Evaluation? Eval { get; set; }
    /// <summary>The deployment; mostly null, since schedulers create them.</summary>
    [Key(7)] public Deployment? Deployment { get; set; }
    /// <summary>The text the job was made from; null if it is not known.</summary>
    [Key(8)] public JobSubmission? Submission { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        if (Job is null) throw new StateError(NomadErrors.InvalidJob, "job is missing");
        // The row is a canonical copy, so that nothing the store owns can be reached from the request.
        Job job = entry.Copy(Job);
        JobPreconditions.RequireUsable(job);
        job.Canonicalize();
        if (JobPreconditions.IsDispatchedAlready(entry.Read, job)) return new NomadResult { Index = entry.Index, NoOp = true };
        Job? stored = entry.Read.FindJob(job.Namespace, job.ID);
        if (EnforceIndex) JobPreconditions.RequireIndex(stored, job, JobModifyIndex);
        JobPreconditions.RequirePlaces(entry.Read, job);
        if (stored is not null && (PreserveCounts || PreserveResources)) job.Preserve(entry.Copy(stored), PreserveCounts, PreserveResources);

        components.Jobs.Upsert(entry, job, Submission);
        if (Deployment is not null) components.Jobs.Deploy(entry, job, Deployment);
        if (Eval is not null)
        {
            Eval.JobModifyIndex = entry.Index;
            components.Evals.UpsertAll(entry, [Eval]);
        }
        components.JobStatuses.Refresh(entry, job.Namespace, job.ID);
        return new NomadResult
        {
            Index = entry.Index,
            JobModifyIndex = job.JobModifyIndex,
            JobVersion = job.Version,
            EvalIDs = Eval?.ID is { } id ? [id] : null,
        };
    }
}
