using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m5: the caller's object is stored as it is, and the caller changes it later. Here the object of a registration is emptied to be used again.</summary>
[Mutant("m5", Description = "the object a node came in is emptied and used again by the next registration")]
public sealed class M5RequestIsUsedAgain : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override NodeWriter CreateNodeWriter() => new Writer(this);
    }

    private sealed class Writer(NomadComponents components) : NodeWriter(components)
    {
        private Node? _pooled;

        public override void Register(EntryTransaction entry, Node node, bool createNodePool)
        {
            if (_pooled is not null) (_pooled.Attributes, _pooled.Status) = (null, null);
            base.Register(entry, node, createNodePool);
            _pooled = node;
        }
    }
}
