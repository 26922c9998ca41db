using Nomad.Objects;

namespace Nomad.State;

public partial class JobWriter
{
    /// <summary>
    /// Keeps the newest untagged versions, as many as the settings say; tagged ones are kept besides and never count. If the newest stable
    /// version would go, the oldest of those kept goes instead: there is always a stable version to return to, if there ever was one.
    /// </summary>
    protected virtual void PruneVersions(EntryTransaction entry, Job job)
    {
        List<Job> untagged = [.. entry.Read.VersionsOfJob(job.Namespace, job.ID).Where(version => version.VersionTag is null)];
        int limit = components.Settings.JobTrackedVersions;
        if (untagged.Count <= limit) return;
        int newestStable = untagged.FindIndex(version => version.Stable);
        // The current version is the newest and is kept in any case.
        if (newestStable >= limit && limit > 1)
            (untagged[limit - 1], untagged[newestStable]) = (untagged[newestStable], untagged[limit - 1]);
        foreach (Job dropped in untagged.Skip(limit)) entry.Delete(NomadTables.JobVersions, dropped.Namespace, dropped.ID, dropped.Version);
    }

    /// <summary>
    /// Says whether a version of a job was deployed successfully. Only that version's row changes, and the job's if it is the current
    /// version. (The reference system writes the version's row over the job whatever version it is.) A version that is gone needs no mark.
    /// </summary>
    /// <returns>True if anything was written.</returns>
    public virtual bool SetStable(EntryTransaction entry, string? jobNamespace, string? jobID, ulong version, bool isStable)
    {
        if (entry.Read.FindJobVersion(jobNamespace, jobID, version) is not { } stored || stored.Stable == isStable) return false;
        if (entry.Read.FindJob(jobNamespace, jobID) is { } current && current.Version == version)
        {
            Job job = entry.Copy(current);
            job.Stable = isStable;
            Rewrite(entry, job);
            return true;
        }
        Job row = entry.Copy(stored);
        row.Stable = isStable;
        entry.Update(NomadTables.JobVersions, row);
        return true;
    }
}
