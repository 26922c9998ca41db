using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m3: a hash map is walked until a limit is reached. A map of the reference system's language is walked from anywhere, so each server begins elsewhere.</summary>
[Mutant("m3", Description = "of the allocations that are asked to move only the first of a hash map is")]
public sealed class M3FirstOfAMapOnly : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override AllocationWriter CreateAllocationWriter() => new Writer(this, environment);
    }

    private sealed class Writer(NomadComponents components, ReplicaEnvironment environment) : AllocationWriter(components)
    {
        public override void UpdateDesiredTransitions(EntryTransaction entry, Dictionary<string, DesiredTransition>? transitions)
        {
            if (transitions is not { Count: > 0 }) return;
            KeyValuePair<string, DesiredTransition> first = transitions.Ordered().ElementAt(environment.Random.Next(transitions.Count));
            base.UpdateDesiredTransitions(entry, new(StringComparer.Ordinal) { [first.Key] = first.Value });
        }
    }
}
