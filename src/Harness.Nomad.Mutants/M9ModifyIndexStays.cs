using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m9: a row is changed without a new ModifyIndex, so that a conditional writer overwrites what it never saw. Here it is variables.</summary>
[Mutant("m9", Description = "a variable that is changed keeps its ModifyIndex")]
public sealed class M9ModifyIndexStays : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override EntryRules CreateEntryRules() => new Rules();
    }

    private sealed class Rules : EntryRules
    {
        public override ulong ModifyIndexOf(IIndexed row, ulong index) => row is VariableEncrypted ? row.CreateIndex : index;
    }
}
