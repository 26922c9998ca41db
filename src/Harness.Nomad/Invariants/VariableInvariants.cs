using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of variables and root keys.</summary>
internal static class VariableInvariants
{
    public static InvariantBreach? QuotaIsTheSum(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var sums = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (VariableEncrypted variable in read.All(VariableTables.Variables))
            sums[variable.Namespace!] = sums.GetValueOrDefault(variable.Namespace!) + (variable.Data?.Length ?? 0);
        foreach (VariablesQuota quota in read.All(VariableTables.Quotas))
        {
            if (!sums.Remove(quota.Namespace!, out long sum)) return Breach.At("variables_quota", quota.Namespace!, "", $"the namespace has no variable");
            if (sum != quota.Size) return Breach.At("variables_quota", quota.Namespace!, "Size", $"the ciphertexts have {sum} bytes, the row says {quota.Size}");
        }
        foreach ((string room, long sum) in sums) return Breach.At("variables_quota", room, "", $"there is no row for {sum} bytes of variables");
        return null;
    }

    public static InvariantBreach? NamespaceExists(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (VariableEncrypted variable in read.All(VariableTables.Variables))
        {
            string key = $"{variable.Namespace}/{variable.Path}";
            if (read.FindNamespace(variable.Namespace) is null) return Breach.At("variables", key, "Namespace", $"the namespace does not exist");
            if (variable.Lock is { ID: null or "" }) return Breach.At("variables", key, "Lock.ID", $"the variable is held by nobody that has a name");
        }
        return null;
    }

    public static InvariantBreach? OneActiveKey(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        RootKey? found = null;
        foreach (RootKey key in read.All(RootKeyTables.RootKeys))
        {
            if (key.State != RootKeyState.Active) continue;
            if (found is not null) return Breach.At("root_keys", key.KeyID!, "State", $"{found.KeyID} is active as well");
            found = key;
        }
        return null;
    }
}
