using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m12: a number is formatted by the culture of the server. Here it is a time in the text of a node's event.</summary>
[Mutant("m12", Description = "the text of a node's event has a number in the format of the server's culture")]
public sealed class M12FormatsByTheServersCulture : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override NodeWriter CreateNodeWriter() => new Writer(this);
    }

    private sealed class Writer(NomadComponents components) : NodeWriter(components)
    {
        protected override void Append(EntryTransaction entry, Node node, NodeEvent? told)
        {
            if (told is not null) told.Message = $"{told.Message} at {entry.TimeNanos / 1_000_000_000m:F3}";
            base.Append(entry, node, told);
        }
    }
}
