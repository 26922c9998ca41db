using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A version of a job is found to be stable, or not to be. A version that is gone needs no mark.</summary>
[StateObject]
public sealed partial class JobStabilityRequest : INomadRequest
{
    /// <summary>The job's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>The version.</summary>
    [Key(3)] public ulong JobVersion { get; set; }
    /// <summary>Whether it is stable.</summary>
    [Key(4)] public bool Stable { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        Require.Name(JobID, "job ID");
        Job job = entry.Read.RequireJob(string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace, JobID);
        bool isWritten = components.Jobs.SetStable(entry, job.Namespace, job.ID, JobVersion, Stable);
        return new NomadResult { Index = entry.Index, NoOp = !isWritten };
    }
}
