using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>
/// What those who manage the cluster ask any server about policies and tokens. Answers are completed before they are sent, so they are made
/// of copies: what the store hands out belongs to the store.
/// </summary>
public class AclReader
{
    /// <summary>A policy with its rules read, the caller's own; null if there is none.</summary>
    public ACLPolicy? Policy(ReadTransaction read, string? name) => read.FindAclPolicy(name) is { } stored ? Prepare(read, stored) : null;

    /// <summary>
    /// A token, the caller's own, whose roles have their present names; links to roles that were deleted are left out. Null if there is none.
    /// </summary>
    public ACLToken? Token(ReadTransaction read, string? accessor) => read.FindAclToken(accessor) is { } stored ? Prepare(read, stored) : null;

    /// <summary>What the holder of a secret may read, as policies, roles and tokens are now; null if no token has the secret.</summary>
    public AclGrants? Grants(ReadTransaction read, string? secret)
    {
        if (read.FindAclTokenBySecret(secret) is not { } token) return null;
        var grants = new AclGrants { IsManagement = token.Type == ACLTokenType.Management };
        foreach (string name in PoliciesOf(read, token))
        {
            // Rules are read when a policy is written, so what is stored can be read; a policy that is gone allows nothing.
            if (read.FindAclPolicy(name) is { } policy) grants.Add(ACLRules.Parse(policy.Rules));
        }
        return grants;
    }

    private static IEnumerable<string> PoliciesOf(ReadTransaction read, ACLToken token)
    {
        foreach (string name in token.Policies ?? []) yield return name;
        foreach (ACLTokenRoleLink link in token.Roles ?? [])
        {
            if (read.FindAclRole(link?.ID) is not { } role) continue;
            foreach (ACLRolePolicyLink of in role.Policies ?? []) yield return of?.Name ?? "";
        }
    }

    /// <summary>Makes the answer of a stored policy.</summary>
    protected virtual ACLPolicy Prepare(ReadTransaction read, ACLPolicy stored)
    {
        ACLPolicy policy = read.Copy(stored);
        policy.RulesJSON = ACLRules.Parse(policy.Rules);
        return policy;
    }

    /// <summary>Makes the answer of a stored token.</summary>
    protected virtual ACLToken Prepare(ReadTransaction read, ACLToken stored)
    {
        ACLToken token = read.Copy(stored);
        token.Roles?.RemoveAll(link => read.FindAclRole(link?.ID) is null);
        foreach (ACLTokenRoleLink link in token.Roles ?? []) link.Name = read.FindAclRole(link.ID)!.Name;
        return token;
    }
}
