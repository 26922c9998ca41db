using Nomad.Objects;

namespace Nomad.State;

public partial class JobWriter
{
    /// <summary>
    /// Gives a version of a job a name, under which it is kept for ever. A name stands for one version of a job; a version has one name, the
    /// newest it was given.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="job">The job.</param>
    /// <param name="version">The version.</param>
    /// <param name="tag">The name; the store's from here on.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.JobVersionNotFound"/> or <see cref="NomadErrors.TagInUse"/>.</exception>
    public virtual void Tag(EntryTransaction entry, Job job, ulong version, JobVersionTag tag)
    {
        if (entry.Read.FindJobVersion(job.Namespace, job.ID, version) is not { } stored)
            throw new StateError(NomadErrors.JobVersionNotFound, $"job {job.Namespace}/{job.ID} has no version {version}");
        if (VersionNamed(entry, job, tag.Name) is { } owner && owner.Version != version)
            throw new StateError(NomadErrors.TagInUse, $"version {owner.Version} of job {job.Namespace}/{job.ID} is named {tag.Name} already");
        SetTag(entry, stored, tag);
    }

    /// <summary>Takes a name away. The version counts again among those of which only the newest are kept.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.TagNotFound"/>.</exception>
    public virtual void Untag(EntryTransaction entry, Job job, string name)
    {
        Job stored = VersionNamed(entry, job, name)
            ?? throw new StateError(NomadErrors.TagNotFound, $"no version of job {job.Namespace}/{job.ID} is named {name}");
        SetTag(entry, stored, tag: null);
        PruneVersions(entry, job);
    }

    private static Job? VersionNamed(EntryTransaction entry, Job job, string? name) =>
        entry.Read.VersionsOfJob(job.Namespace, job.ID).FirstOrDefault(version => version.VersionTag?.Name == name);

    // The job's own row is written too if the version is its current one: both always say the same.
    private void SetTag(EntryTransaction entry, Job stored, JobVersionTag? tag)
    {
        Job row = entry.Copy(stored);
        row.VersionTag = tag;
        if (entry.Read.FindJob(row.Namespace, row.ID)?.Version == row.Version) Rewrite(entry, row);
        else entry.Update(NomadTables.JobVersions, row);
    }
}
