using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>Inserts a row of any table by the table's name: what the fault write-outside-apply does.</summary>
internal static class OutsideWrites
{
    private static readonly SortedDictionary<string, Action<WriteTransaction, object>> s_inserts = Of(
        Insert(NomadTables.Index),
        Insert(NomadTables.Nodes),
        Insert(NomadTables.NodePools),
        Insert(NomadTables.Jobs),
        Insert(NomadTables.Evals),
        Insert(NomadTables.Allocs),
        Insert(NomadTables.JobSummaries),
        Insert(NomadTables.JobVersions),
        Insert(NomadTables.Deployments),
        Insert(NomadTables.ScalingPolicies),
        Insert(AclTables.Policies),
        Insert(AclTables.Tokens),
        Insert(NomadTables.Namespaces),
        Insert(JobTables.Submissions),
        Insert(JobTables.PeriodicLaunches),
        Insert(JobTables.ScalingEvents),
        Insert(VolumeTables.CSIPlugins),
        Insert(VolumeTables.CSIVolumes),
        Insert(VolumeTables.HostVolumes),
        Insert(VolumeTables.Claims),
        Insert(ConfigurationTables.Scheduler),
        Insert(ConfigurationTables.Cluster),
        Insert(ServiceTables.Registrations),
        Insert(VariableTables.Variables),
        Insert(VariableTables.Quotas),
        Insert(RootKeyTables.RootKeys),
        Insert(AclTables.Roles),
        Insert(AclTables.AuthMethods),
        Insert(AclTables.BindingRules),
        Insert(AclTables.OneTimeTokens),
        Insert(ConfigurationTables.Autopilot));

    public static bool Insert(WriteTransaction transaction, string table, object row)
    {
        if (!s_inserts.TryGetValue(table, out Action<WriteTransaction, object>? insert)) return false;
        try
        {
            insert(transaction, row);
            return true;
        }
        catch (Exception error) when (error is StateStoreException or InvalidCastException)
        {
            // The row is another table's, or the changed row does not fit its indexes (a key was emptied): the contract's answer is false.
            return false;
        }
    }

    private static (string Table, Action<WriteTransaction, object> Insert) Insert<T>(Table<T> table) where T : class, IStateObject<T> =>
        (table.Name, (transaction, row) => transaction.Insert(table, (T)row));

    private static SortedDictionary<string, Action<WriteTransaction, object>> Of(params (string Table, Action<WriteTransaction, object> Insert)[] inserts)
    {
        var byName = new SortedDictionary<string, Action<WriteTransaction, object>>(StringComparer.Ordinal);
        foreach ((string table, Action<WriteTransaction, object> insert) in inserts) byName.Add(table, insert);
        return byName;
    }
}
