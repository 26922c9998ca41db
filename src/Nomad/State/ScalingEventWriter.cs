using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes what happened to the counts of a job's groups.</summary>
public class ScalingEventWriter
{
    /// <summary>Puts an event before those of its group; the oldest go.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="job">The job.</param>
    /// <param name="group">The name of a group it has.</param>
    /// <param name="told">The event; the store's from here on.</param>
    public virtual void Record(EntryTransaction entry, Job job, string group, ScalingEvent told)
    {
        JobScalingEvents row = entry.Read.FindScalingEvents(job.Namespace, job.ID) is { } stored
            ? OwnCopy(entry, stored)
            : new JobScalingEvents { Namespace = job.Namespace, JobID = job.ID, CreateIndex = entry.Index };
        row.ScalingEvents ??= new Dictionary<string, List<ScalingEvent>>(StringComparer.Ordinal);
        if (!row.ScalingEvents.TryGetValue(group, out List<ScalingEvent>? events)) row.ScalingEvents[group] = events = [];
        told.CreateIndex = entry.Index;
        events.Insert(0, told);
        if (events.Count > JobScalingEvents.MaxTrackedEvents)
            events.RemoveRange(JobScalingEvents.MaxTrackedEvents, events.Count - JobScalingEvents.MaxTrackedEvents);
        entry.Update(JobTables.ScalingEvents, row);
    }

    /// <summary>The row to change in place of a stored one.</summary>
    protected virtual JobScalingEvents OwnCopy(EntryTransaction entry, JobScalingEvents stored) => entry.Copy(stored);
}
