using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>
/// Jobs are stopped or purged, all or none, in the order of the request. Unlike the message about one job, this one keeps nothing if a job
/// does not exist.
/// </summary>
[StateObject]
public sealed partial class JobBatchDeregisterRequest : INomadRequest
{
    /// <summary>The jobs.</summary>
    [Key(1)] public List<JobDeregisterOptions>? Jobs { get; set; }
    /// <summary>The evaluations that make schedulers stop their allocations.</summary>
    [Key(2)] public List<Evaluation>? Evals { get; set; }
    /// <summary>When it was asked for, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(3)] public long SubmitTime { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (JobDeregisterOptions options in Require.Each(Jobs, "jobs"))
        {
            Require.Name(options.JobID, "job ID");
            Job stored = entry.Read.RequireJob(string.IsNullOrEmpty(options.Namespace) ? Job.DefaultNamespace : options.Namespace, options.JobID);
            components.Jobs.Deregister(entry, stored, options.Purge, noShutdownDelay: false, SubmitTime);
        }
        foreach (Evaluation eval in Require.Each(Evals, "evaluations")) eval.JobModifyIndex = entry.Index;
        components.Evals.UpsertAll(entry, Evals);
        return new NomadResult { Index = entry.Index, EvalIDs = Evals?.ConvertAll(eval => eval.ID!) };
    }
}

/// <summary>One job of a batch that is to be stopped or purged.</summary>
[StateObject]
public sealed partial class JobDeregisterOptions
{
    /// <summary>The job's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>Delete it instead of stopping it.</summary>
    [Key(3)] public bool Purge { get; set; }
}
