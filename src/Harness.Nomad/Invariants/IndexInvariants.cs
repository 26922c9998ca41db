using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of log indexes in rows and of the index table.</summary>
internal static class IndexInvariants
{
    public static InvariantBreach? IndexRowIsNotBehind(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (string table in machine.Tables)
        {
            ulong recorded = read.Find(NomadTables.Index, table)?.Value ?? 0;
            foreach (StateRow row in machine.Database.Rows(table))
            {
                if (row.Row is IIndexed indexed && indexed.ModifyIndex > recorded && indexed.ModifyIndex > 1)
                    return Breach.At(table, row.Key, "ModifyIndex", $"a row changed at {indexed.ModifyIndex}, but the table's index row says {recorded}");
            }
        }
        return null;
    }

    public static InvariantBreach? ModifyIsNotBeforeCreate(NomadMachine machine)
    {
        foreach (StateRow row in machine.Rows())
        {
            if (row.Row is IIndexed indexed && indexed.ModifyIndex < indexed.CreateIndex)
                return Breach.At(row.Table, row.Key, "ModifyIndex", $"changed at {indexed.ModifyIndex}, before it was created at {indexed.CreateIndex}");
        }
        return null;
    }
}
