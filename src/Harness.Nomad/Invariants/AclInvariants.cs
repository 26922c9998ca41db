using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of policies, tokens, roles and ways to log in.</summary>
internal static class AclInvariants
{
    public static InvariantBreach? RoleNamesAreUnique(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var owners = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ACLRole role in read.All(AclTables.Roles))
        {
            if (!owners.TryAdd(role.Name!, role.ID!)) return Breach.At("acl_roles", role.ID!, "Name", $"role {owners[role.Name!]} is named \"{role.Name}\" as well");
        }
        return null;
    }

    public static InvariantBreach? ExpiryIndexHoldsWhatEnds(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        int global = read.Get(AclTables.Tokens, AclTables.TokensByGlobalExpiry).Count();
        int local = read.Get(AclTables.Tokens, AclTables.TokensByLocalExpiry).Count();
        foreach (ACLToken token in read.All(AclTables.Tokens))
        {
            if (token.ExpirationTime is null) continue;
            if (token.Global) global--;
            else local--;
        }
        return global == 0 && local == 0
            ? null
            : Breach.At("acl_token", "", "ExpirationTime", $"the indexes by expiry hold {global} global and {local} local tokens more than end");
    }

    public static InvariantBreach? OneDefaultAuthMethod(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        ACLAuthMethod? found = null;
        foreach (ACLAuthMethod method in read.All(AclTables.AuthMethods))
        {
            if (!method.Default) continue;
            if (found is not null) return Breach.At("acl_auth_methods", method.Name!, "Default", $"{found.Name} is the default one as well");
            found = method;
        }
        return null;
    }

    public static InvariantBreach? PoliciesKeepTheirTextOnly(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (ACLPolicy policy in read.All(AclTables.Policies))
        {
            if (policy.RulesJSON is not null) return Breach.At("acl_policy", policy.Name!, "RulesJSON", $"what is made for readers stands in the state");
        }
        return null;
    }

    public static InvariantBreach? OneTimeTokensEnd(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (OneTimeToken token in read.All(AclTables.OneTimeTokens))
        {
            if (token.ExpiresAt == default) return Breach.At("one_time_token", token.AccessorID!, "ExpiresAt", $"a one-time token must end");
        }
        return null;
    }
}
