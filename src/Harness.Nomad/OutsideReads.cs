using Harness.Machines;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>Reads a row of any table by the table's name, in each way in which the store hands rows out: what the faults that change a row after a read do.</summary>
internal static class OutsideReads
{
    private static readonly SortedDictionary<string, Func<ReadTransaction, RowRead, object?>> s_reads = ByName(
        Of(NomadTables.Index),
        Of(NomadTables.Nodes),
        Of(NomadTables.NodePools),
        Of(NomadTables.Jobs),
        Of(NomadTables.Evals),
        Of(NomadTables.Allocs),
        Of(NomadTables.JobSummaries),
        Of(NomadTables.JobVersions),
        Of(NomadTables.Deployments),
        Of(NomadTables.ScalingPolicies),
        Of(AclTables.Policies),
        Of(AclTables.Tokens),
        Of(NomadTables.Namespaces),
        Of(JobTables.Submissions),
        Of(JobTables.PeriodicLaunches),
        Of(JobTables.ScalingEvents),
        Of(VolumeTables.CSIPlugins),
        Of(VolumeTables.CSIVolumes),
        Of(VolumeTables.HostVolumes),
        Of(VolumeTables.Claims),
        Of(ConfigurationTables.Scheduler),
        Of(ConfigurationTables.Cluster),
        Of(ServiceTables.Registrations),
        Of(VariableTables.Variables),
        Of(VariableTables.Quotas),
        Of(RootKeyTables.RootKeys),
        Of(AclTables.Roles),
        Of(AclTables.AuthMethods),
        Of(AclTables.BindingRules),
        Of(AclTables.OneTimeTokens),
        Of(ConfigurationTables.Autopilot));

    public static object? Read(ReadTransaction transaction, string table, RowRead read) =>
        s_reads.TryGetValue(table, out Func<ReadTransaction, RowRead, object?>? found) ? found(transaction, read) : null;

    private static (string Table, Func<ReadTransaction, RowRead, object?> Read) Of<T>(Table<T> table) where T : class, IStateObject<T> =>
        (table.Name, (transaction, read) => read switch
        {
            RowRead.Last => transaction.Last(table, table.Id),
            RowRead.Iterate or RowRead.Snapshot => transaction.All(table).FirstOrDefault(),
            RowRead.Bound => transaction.ReverseLowerBound(table, table.Id).FirstOrDefault() ?? transaction.LowerBound(table, table.Id).FirstOrDefault(),
            _ => transaction.First(table, table.Id),
        });

    private static SortedDictionary<string, Func<ReadTransaction, RowRead, object?>> ByName(params (string Table, Func<ReadTransaction, RowRead, object?> Read)[] reads)
    {
        var byName = new SortedDictionary<string, Func<ReadTransaction, RowRead, object?>>(StringComparer.Ordinal);
        foreach ((string table, Func<ReadTransaction, RowRead, object?> read) in reads) byName.Add(table, read);
        return byName;
    }
}
