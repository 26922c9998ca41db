using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes policies.</summary>
public class AclPolicyWriter
{
    /// <summary>Creates or replaces a policy.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="policy">The policy; the store's from here on.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidAclRules"/>.</exception>
    public virtual void Upsert(EntryTransaction entry, ACLPolicy policy)
    {
        Require.Name(policy.Name, "policy name");
        if (!string.IsNullOrEmpty(policy.JobACL?.JobID)) Require.Name(policy.JobACL.Namespace, "namespace of the policy's job");
        RequireRules(policy);
        // What readers are shown is made for each of them: in the state it would only be another place that could be wrong.
        policy.RulesJSON = null;
        policy.CreateIndex = entry.Read.FindAclPolicy(policy.Name)?.CreateIndex ?? entry.Index;
        entry.Update(AclTables.Policies, policy);
    }

    /// <summary>Deletes a policy. What names it keeps the name. Returns false if there is none.</summary>
    public virtual bool Delete(EntryTransaction entry, string? name) => entry.Delete(AclTables.Policies, Require.Name(name, "policy name"));

    private static void RequireRules(ACLPolicy policy)
    {
        try
        {
            ACLRules.Parse(policy.Rules);
        }
        catch (FormatException error)
        {
            throw new StateError(NomadErrors.InvalidAclRules, $"policy {policy.Name}: {error.Message}");
        }
    }
}
