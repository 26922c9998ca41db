using Harness.Machines;
using Nomad.Objects;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug e7 (issues 18393 and 24418): the state made by a restore is made without the server's configuration, so that it keeps no version of a job at all.</summary>
[Mutant("e7", Description = "after a restore no version of a job is kept")]
public sealed class E7RestoreForgetsTheConfiguration : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        public bool IsRestored { get; set; }
        protected override SnapshotRestorer CreateSnapshotRestorer() => new Restorer(this);
        protected override JobWriter CreateJobWriter() => new Writer(this);
    }

    private sealed class Restorer(Components components) : SnapshotRestorer
    {
        public override void Restore(ref SnapshotReader reader, Func<string, object, bool>? keeps)
        {
            base.Restore(ref reader, keeps);
            components.IsRestored = true;
        }
    }

    private sealed class Writer(Components components) : JobWriter(components)
    {
        private readonly Components _components = components;

        protected override void PruneVersions(EntryTransaction entry, Job job)
        {
            base.PruneVersions(entry, job);
            if (!_components.IsRestored) return;
            foreach (Job version in entry.Read.VersionsOfJob(job.Namespace, job.ID).Where(version => version.VersionTag is null).ToList())
                entry.Delete(NomadTables.JobVersions, version.Namespace, version.ID, version.Version);
        }
    }
}
