using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Variables, and how much each namespace keeps in them.</summary>
public static class VariableTables
{
    /// <summary>Variables by the root key they are encrypted with; those without one are left out.</summary>
    public static readonly TableIndex<VariableEncrypted> ByKey =
        TableIndex<VariableEncrypted>.NonUnique("key_id", KeyPart<VariableEncrypted>.Text(row => row.KeyID)).AllowMissing();
    /// <summary>Variables of all namespaces by path.</summary>
    public static readonly TableIndex<VariableEncrypted> ByPath =
        TableIndex<VariableEncrypted>.NonUnique("path", KeyPart<VariableEncrypted>.Text(row => row.Path));
    /// <summary>Variables by namespace and path.</summary>
    public static readonly Table<VariableEncrypted> Variables = new("variables",
        TableIndex<VariableEncrypted>.Unique("id", KeyPart<VariableEncrypted>.Text(row => row.Namespace),
            KeyPart<VariableEncrypted>.Text(row => row.Path)), ByKey, ByPath);

    /// <summary>Quotas by namespace. Names are not lower-cased: namespaces "A" and "a" count for themselves.</summary>
    public static readonly Table<VariablesQuota> Quotas = new("variables_quota",
        TableIndex<VariablesQuota>.Unique("id", KeyPart<VariablesQuota>.Text(row => row.Namespace)));
}
