using Harness.Machines;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m14: an entry that fails on its second row leaves the first one written. Here it is services, tokens, roles: whatever failed for a missing id.</summary>
[Mutant("m14", Description = "an entry that fails for a missing id keeps what it wrote before")]
public sealed class M14ErrorKeepsHalf : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override EntryRules CreateEntryRules() => new Rules();
    }

    private sealed class Rules : EntryRules
    {
        public override bool Keeps(StateError error) => error.Name is NomadErrors.MissingID or NomadErrors.InvalidID;
    }
}
