using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A job is stopped, or purged with everything that belongs to it.</summary>
[StateObject]
public sealed partial class JobDeregisterRequest : INomadRequest
{
    /// <summary>The job's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>Delete it instead of stopping it.</summary>
    [Key(3)] public bool Purge { get; set; }
    /// <summary>Ask its allocations to stop without delay.</summary>
    [Key(4)] public bool NoShutdownDelay { get; set; }
    /// <summary>When it was asked for, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(5)] public long SubmitTime { get; set; }
    /// <summary>
    /// The evaluation that makes a scheduler stop its allocations. It is written even if the job does not exist: allocations may be left of it.
    /// </summary>
    [Key(6)] public Evaluation? Eval { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        Require.Name(JobID, "job ID");
        string jobNamespace = string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace;
        NomadResult result = Deregister(entry, components, jobNamespace);
        if (Eval is null) return result;
        Eval.JobModifyIndex = entry.Index;
        components.Evals.UpsertAll(entry, [Eval]);
        if (Eval.ID is { } id) result.EvalIDs = [id];
        return result;
    }

    private NomadResult Deregister(EntryTransaction entry, NomadComponents components, string jobNamespace)
    {
        if (entry.Read.FindJob(jobNamespace, JobID) is not { } stored)
            return NomadResult.Failed(entry.Index, new StateError(NomadErrors.JobNotFound, $"job {jobNamespace}/{JobID} not found"));
        Job? stopped = components.Jobs.Deregister(entry, stored, Purge, NoShutdownDelay, SubmitTime);
        return stopped is null
            ? NomadResult.Done(entry)
            : new NomadResult { Index = entry.Index, JobModifyIndex = stopped.JobModifyIndex, JobVersion = stopped.Version };
    }
}
