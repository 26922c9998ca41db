using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Binding rules are created or changed, all or none.</summary>
[StateObject]
public sealed partial class ACLBindingRulesUpsertRequest : INomadRequest
{
    /// <summary>The rules; the leader gave them their ids and times.</summary>
    [Key(1)] public List<ACLBindingRule>? ACLBindingRules { get; set; }
    /// <summary>Their ways to log in need not exist: the rules come from another region, and so will those.</summary>
    [Key(2)] public bool AllowMissingAuthMethods { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        bool isChanged = false;
        foreach (ACLBindingRule rule in Require.Each(ACLBindingRules, "binding rules"))
            isChanged |= components.BindingRules.Upsert(entry, rule, AllowMissingAuthMethods);
        return NomadResult.Done(entry, isChanged);
    }
}

/// <summary>Binding rules are deleted, all or none.</summary>
[StateObject]
public sealed partial class ACLBindingRulesDeleteRequest : INomadRequest
{
    /// <summary>The rules' ids.</summary>
    [Key(1)] public List<string>? ACLBindingRuleIDs { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (string id in ACLBindingRuleIDs ?? []) components.BindingRules.Delete(entry, id);
        return NomadResult.Done(entry);
    }
}
