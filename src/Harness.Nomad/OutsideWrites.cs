using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>Inserts a row of any table by the table's name: what the fault write-outside-apply does.</summary>
internal static class OutsideWrites
{
    public static bool Insert(WriteTransaction transaction, string table, object row)
    {
        foreach (Table known in NomadTables.Schema.Tables)
        {
            if (known.Name == table) return known.RowType == row.GetType() && TryInsert(transaction, known, row);
        }
        return false;
    }

    private static bool TryInsert(WriteTransaction transaction, Table table, object row)
    {
        try
        {
            return Inserted(transaction, NomadTables.Nodes, table, row) || Inserted(transaction, NomadTables.NodePools, table, row)
                || Inserted(transaction, NomadTables.Namespaces, table, row) || Inserted(transaction, NomadTables.Jobs, table, row)
                || Inserted(transaction, NomadTables.JobVersions, table, row) || Inserted(transaction, NomadTables.JobSummaries, table, row)
                || Inserted(transaction, NomadTables.ScalingPolicies, table, row) || Inserted(transaction, NomadTables.Evals, table, row)
                || Inserted(transaction, NomadTables.Allocs, table, row) || Inserted(transaction, NomadTables.Deployments, table, row)
                || Inserted(transaction, NomadTables.Index, table, row);
        }
        catch (StateStoreException)
        {
            // The changed row does not fit its indexes (a key was emptied): the contract's answer for that is false.
            return false;
        }
    }

    private static bool Inserted<T>(WriteTransaction transaction, Table<T> candidate, Table table, object row) where T : class, IStateObject<T>
    {
        if (!ReferenceEquals(candidate, table)) return false;
        transaction.Insert(candidate, (T)row);
        return true;
    }
}
