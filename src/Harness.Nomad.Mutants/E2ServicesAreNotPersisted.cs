using Harness.Machines;
using Nomad.Snapshots;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug e2 (pull request 12896, 2022): nobody wrote the new table of services into snapshots, so a server that restored one had lost them.</summary>
[Mutant("e2", Description = "services are not part of snapshots")]
public sealed class E2ServicesAreNotPersisted : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override SnapshotContents CreateSnapshotContents() => new Contents();
    }

    private sealed class Contents : SnapshotContents
    {
        public override bool Holds(string table) => table != "service_registrations" && base.Holds(table);
    }
}
