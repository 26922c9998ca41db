using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m1: Apply reads the clock. Here it is the time of a node's events.</summary>
[Mutant("m1", Description = "an event of a node bears the time of the server that applies the entry")]
public sealed class M1EventsBearTheServersTime : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override NodeWriter CreateNodeWriter() => new Writer(this, environment);
    }

    private sealed class Writer(NomadComponents components, ReplicaEnvironment environment) : NodeWriter(components)
    {
        protected override void Append(EntryTransaction entry, Node node, NodeEvent? told)
        {
            if (told is not null) told.Timestamp = Timestamp.FromUnixNanos(environment.Clock());
            base.Append(entry, node, told);
        }
    }
}
