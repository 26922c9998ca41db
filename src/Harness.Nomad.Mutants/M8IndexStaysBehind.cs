using Harness.Machines;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m8: a secondary index is not updated. Here an evaluation whose status changed stays where it was in the index by job and status.</summary>
[Mutant("m8", Description = "an evaluation whose status changed does not move in the index by job and status")]
public sealed class M8IndexStaysBehind : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override IndexUpkeep CreateIndexUpkeep() => new Upkeep();
    }

    private sealed class Upkeep : IndexUpkeep
    {
        public override bool Moves(string table, string index) => table != NomadTables.Evals.Name || index != NomadTables.EvalsByJob.Name;
    }
}
