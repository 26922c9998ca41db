using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug e4 (there in 2026): one-time tokens, the configuration of autopilot and claims of task volumes come from log entries, but no snapshot holds them.</summary>
[Mutant("e4", Description = "one-time tokens, autopilot's configuration and claims of task volumes are not part of snapshots")]
public sealed class E4TablesAreNotPersisted : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SnapshotContents CreateSnapshotContents() => new Contents();
    }

    private sealed class Contents : SnapshotContents
    {
        public override bool Holds(string table) => table is not ("one_time_token" or "autopilot-config" or "task_volume") && base.Holds(table);
    }
}
