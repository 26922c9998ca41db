using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A group of a job was scaled, or was to be.</summary>
[StateObject]
public sealed partial class ScalingEventRequest : INomadRequest
{
    /// <summary>The job's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>The group.</summary>
    [Key(3)] public string? TaskGroup { get; set; }
    /// <summary>What happened; the leader fills in its time.</summary>
    [Key(4)] public ScalingEvent? ScalingEvent { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        Require.Name(JobID, "job ID");
        string group = Require.Name(TaskGroup, "group");
        if (ScalingEvent is null) throw new StateError(NomadErrors.MissingID, "scaling event is missing");
        Job job = entry.Read.RequireJob(string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace, JobID);
        // The reference system keeps events of jobs and groups that never were; nothing would delete them.
        if (job.FindGroup(group) is null) throw new StateError(NomadErrors.GroupNotFound, $"job {job.Namespace}/{job.ID} has no group {group}");
        components.ScalingEvents.Record(entry, job, group, ScalingEvent);
        return NomadResult.Done(entry);
    }
}
