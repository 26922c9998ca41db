using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Oracles;

/// <summary>Reports what the guard noticed: a row that is not what was inserted.</summary>
internal sealed class MutationOracle : Oracle
{
    public override string Name => OracleNames.Mutation;

    public override void Corrupted(Replica replica, Corruption corruption)
    {
        if (corruption.Kind == CorruptionKind.Mutated) Cluster.Report(this, Corruptions.ToViolation(replica, corruption, "changed outside a transaction"));
    }
}

/// <summary>Turns the guard's reports into violations.</summary>
internal static class Corruptions
{
    public static Violation ToViolation(Replica replica, Corruption corruption, string what) =>
        new("", Math.Max(replica.Number, -1), replica.Applied, 0, corruption.Table, corruption.Key, corruption.Path, corruption.Old, corruption.New,
            $"row {corruption.Table}/{corruption.Key} was {what}")
        {
            LastWriteIndex = corruption.LastWrite.Index,
            LastWriteMessage = corruption.LastWrite.Message,
        };
}
