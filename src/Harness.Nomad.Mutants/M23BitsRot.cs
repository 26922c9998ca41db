using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m23: a bit of a stored row flips, and no code did it. Here it is one of the ModifyIndex of a row that was written a while ago.</summary>
[Mutant("m23", Description = "now and then a bit of a row in memory flips")]
public sealed class M23BitsRot : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override EntryRules CreateEntryRules() => new Rules(environment);
    }

    private sealed class Rules(ReplicaEnvironment environment) : EntryRules
    {
        private IIndexed? _cell;

        public override ulong ModifyIndexOf(IIndexed row, ulong index)
        {
            if (_cell is not null && environment.Random.Chance(1, 16)) _cell.ModifyIndex ^= 1UL << 40;
            if (_cell is null || environment.Random.Chance(1, 4)) _cell = row;
            return base.ModifyIndexOf(row, index);
        }
    }
}
