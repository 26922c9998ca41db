using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m4: a row read from the store is changed in place, in the transaction that read it. Here it is a node.</summary>
[Mutant("m4", Description = "a node that is made eligible is changed in place")]
public sealed class M4EditsStoredNode : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override NodeWriter CreateNodeWriter() => new Writer(this);
    }

    private sealed class Writer(NomadComponents components) : NodeWriter(components)
    {
        public override void UpdateEligibility(EntryTransaction entry, string? id, string? eligibility, long updatedAt, NodeEvent? told)
        {
            Node stored = entry.Read.RequireNode(id);
            stored.StatusUpdatedAt = updatedAt;
            base.UpdateEligibility(entry, id, eligibility, updatedAt, told);
        }
    }
}
