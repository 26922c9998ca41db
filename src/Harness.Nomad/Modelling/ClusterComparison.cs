using System.Collections.Immutable;
using Harness.Machines;
using Harness.Nomad.Invariants;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad.Modelling;

/// <summary>Compares what the model believes of variables, policies, tokens, roles and ways to log in with what the machine holds.</summary>
internal static class ClusterComparison
{
    public static InvariantBreach? Find(ModelCluster cluster, ReadTransaction read) =>
        Rows(read, VariableTables.Variables, cluster.Variables, row => $"{row.Namespace}/{row.Path}", row => (row.CreateIndex, row.ModifyIndex))
        ?? Rows(read, AclTables.Policies, cluster.Policies, row => row.Name!, row => (row.CreateIndex, row.ModifyIndex))
        ?? Rows(read, AclTables.Tokens, cluster.Tokens, row => row.AccessorID!, row => (row.CreateIndex, row.ModifyIndex))
        ?? Rows(read, AclTables.OneTimeTokens, cluster.OneTimeTokens, row => row.AccessorID!, row => (row.ModifyIndex, row.ModifyIndex))
        ?? Rows(read, AclTables.Roles, cluster.Roles, row => row.ID!, row => (row.CreateIndex, row.ModifyIndex))
        ?? Rows(read, AclTables.AuthMethods, cluster.Methods, row => row.Name!, row => (row.CreateIndex, row.ModifyIndex))
        ?? Rows(read, AclTables.BindingRules, cluster.BindingRules, row => row.ID!, row => (row.CreateIndex, row.ModifyIndex))
        ?? Variables(cluster, read)
        ?? Secrets(cluster, read)
        ?? Differ("index", AclReads.BootstrapMark, "Value", cluster.Bootstrap, read.BootstrapIndex());

    private static InvariantBreach? Rows<TRow, TModel>(ReadTransaction read, Table<TRow> table, ImmutableSortedDictionary<string, TModel> expected,
        Func<TRow, string> key, Func<TModel, (ulong Create, ulong Modify)> indexes) where TRow : class, IStateObject<TRow>, IIndexed
    {
        int count = 0;
        foreach (TRow row in read.All(table))
        {
            count++;
            if (!expected.TryGetValue(key(row), out TModel? model)) return Breach.At(table.Name, key(row), "", $"the model expects nothing, the machine holds a row");
            (ulong create, ulong modify) = indexes(model);
            if ((Differ(table.Name, key(row), "CreateIndex", create, row.CreateIndex) ?? Differ(table.Name, key(row), "ModifyIndex", modify, row.ModifyIndex)) is { } breach)
                return breach;
        }
        return Differ(table.Name, "", "rows", expected.Count, count);
    }

    private static InvariantBreach? Variables(ModelCluster cluster, ReadTransaction read)
    {
        foreach (VariableEncrypted row in read.All(VariableTables.Variables))
        {
            string key = $"{row.Namespace}/{row.Path}";
            ModelVariable expected = cluster.Variables[key];
            if ((Differ("variables", key, "Data", expected.Data, row.Data is null ? null : Convert.ToHexString(row.Data))
                ?? Differ("variables", key, "KeyID", expected.KeyID, row.KeyID)
                ?? Differ("variables", key, "Lock", expected.Lock, row.Lock is null ? null : VariableRules.Lock(row.Lock))) is { } breach)
                return breach;
        }
        return null;
    }

    private static InvariantBreach? Secrets(ModelCluster cluster, ReadTransaction read)
    {
        foreach (ACLToken row in read.All(AclTables.Tokens))
        {
            if (Differ("acl_token", row.AccessorID!, "SecretID", cluster.Tokens[row.AccessorID!].Secret, row.SecretID) is { } breach) return breach;
        }
        foreach (OneTimeToken row in read.All(AclTables.OneTimeTokens))
        {
            if (Differ("one_time_token", row.AccessorID!, "OneTimeSecretID", cluster.OneTimeTokens[row.AccessorID!].Secret, row.OneTimeSecretID) is { } breach) return breach;
        }
        return null;
    }

    private static InvariantBreach? Differ<T>(string table, string key, string path, T expected, T found) =>
        EqualityComparer<T>.Default.Equals(expected, found)
            ? null
            : Breach.At(table, key, path, $"the model expects {(object?)expected ?? "nothing"}, the machine holds {(object?)found ?? "nothing"}");
}
