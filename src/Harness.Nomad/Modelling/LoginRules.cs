using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about roles, ways to log in and binding rules do. What a row says is its text without indexes and times.</summary>
internal sealed class LoginRules(ModelState state, ulong index, ObjectModel texts)
{
    public NomadResult Upsert(ACLRolesUpsertRequest request)
    {
        ModelCluster before = state.Cluster;
        foreach (ACLRole role in request.ACLRoles ?? [])
        {
            string id = Rules.Uuid(role?.ID);
            Rules.Name(role!.Name);
            foreach (ACLRolePolicyLink link in role.Policies ?? [])
            {
                if (link is null) throw new ModelError(NomadErrors.MissingID);
                if (request.AllowMissingPolicies) continue;
                if (!state.Cluster.Policies.ContainsKey(Rules.Name(link.Name))) throw new ModelError(NomadErrors.AclPolicyNotFound);
            }
            bool isTaken = state.Cluster.Roles.Any(row => row.Value.Name == role.Name && !string.Equals(row.Key, id, StringComparison.OrdinalIgnoreCase));
            if (isTaken) throw new ModelError(NomadErrors.AclRoleNameInUse);
            ModelRole? stored = state.Cluster.Roles.GetValueOrDefault(id);
            ACLRole copy = texts.Copy(role);
            (copy.CreateIndex, copy.ModifyIndex) = (0, 0);
            string text = texts.For<ACLRole>().PrintObject(copy);
            if (stored?.Text == text) continue;
            state.Cluster = state.Cluster with { Roles = state.Cluster.Roles.SetItem(id, new ModelRole(role.Name!, text, stored?.CreateIndex ?? index, index)) };
        }
        return Done(before);
    }

    public NomadResult Delete(ACLRolesDeleteByIDRequest request)
    {
        foreach (string id in request.ACLRoleIDs ?? [])
        {
            if (!state.Cluster.Roles.ContainsKey(Rules.Uuid(id))) throw new ModelError(NomadErrors.AclRoleNotFound);
            state.Cluster = state.Cluster with { Roles = state.Cluster.Roles.Remove(id) };
        }
        return new NomadResult { Index = index };
    }

    public NomadResult Upsert(ACLAuthMethodsUpsertRequest request)
    {
        ModelCluster before = state.Cluster;
        foreach (ACLAuthMethod method in request.AuthMethods ?? [])
        {
            string name = Rules.Name(method?.Name);
            if (method!.Type is not ("OIDC" or "JWT") || method.TokenLocality is not ("local" or "global")) throw new ModelError(NomadErrors.InvalidAuthMethod);
            if (method.Default && state.Cluster.Methods.Any(row => row.Value.IsDefault && row.Key != name)) throw new ModelError(NomadErrors.DefaultAuthMethodExists);
            ModelMethod? stored = state.Cluster.Methods.GetValueOrDefault(name);
            ACLAuthMethod copy = texts.Copy(method);
            (copy.CreateIndex, copy.ModifyIndex, copy.CreateTime, copy.ModifyTime) = (0, 0, default, default);
            string text = texts.For<ACLAuthMethod>().PrintObject(copy);
            if (stored?.Text == text) continue;
            state.Cluster = state.Cluster with { Methods = state.Cluster.Methods.SetItem(name, new ModelMethod(method.Default, text, stored?.CreateIndex ?? index, index)) };
        }
        return Done(before);
    }

    public NomadResult Delete(ACLAuthMethodsDeleteRequest request)
    {
        foreach (string name in request.Names ?? [])
        {
            if (!state.Cluster.Methods.ContainsKey(Rules.Name(name))) throw new ModelError(NomadErrors.AuthMethodNotFound);
            state.Cluster = state.Cluster with { Methods = state.Cluster.Methods.Remove(name) };
        }
        return new NomadResult { Index = index };
    }

    public NomadResult Upsert(ACLBindingRulesUpsertRequest request)
    {
        ModelCluster before = state.Cluster;
        foreach (ACLBindingRule rule in request.ACLBindingRules ?? [])
        {
            string id = Rules.Uuid(rule?.ID);
            Rules.Name(rule!.AuthMethod);
            if (rule.BindType is not ("role" or "policy" or "management")) throw new ModelError(NomadErrors.InvalidBindType);
            if (!request.AllowMissingAuthMethods && !state.Cluster.Methods.ContainsKey(rule.AuthMethod!)) throw new ModelError(NomadErrors.AuthMethodNotFound);
            ModelText? stored = state.Cluster.BindingRules.GetValueOrDefault(id);
            ACLBindingRule copy = texts.Copy(rule);
            (copy.CreateIndex, copy.ModifyIndex, copy.CreateTime, copy.ModifyTime) = (0, 0, default, default);
            string text = texts.For<ACLBindingRule>().PrintObject(copy);
            if (stored?.Text == text) continue;
            state.Cluster = state.Cluster with { BindingRules = state.Cluster.BindingRules.SetItem(id, new ModelText(text, stored?.CreateIndex ?? index, index)) };
        }
        return Done(before);
    }

    public NomadResult Delete(ACLBindingRulesDeleteRequest request)
    {
        foreach (string id in request.ACLBindingRuleIDs ?? [])
        {
            if (!state.Cluster.BindingRules.ContainsKey(Rules.Uuid(id))) throw new ModelError(NomadErrors.BindingRuleNotFound);
            state.Cluster = state.Cluster with { BindingRules = state.Cluster.BindingRules.Remove(id) };
        }
        return new NomadResult { Index = index };
    }

    private NomadResult Done(ModelCluster before) => new() { Index = index, NoOp = ReferenceEquals(before, state.Cluster) };
}
