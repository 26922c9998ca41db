using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Roles are created or changed, all or none.</summary>
[StateObject]
public sealed partial class ACLRolesUpsertRequest : INomadRequest
{
    /// <summary>The roles; the leader gave them their ids.</summary>
    [Key(1)] public List<ACLRole>? ACLRoles { get; set; }
    /// <summary>Their policies need not exist: the roles come from another region, and so will the policies.</summary>
    [Key(2)] public bool AllowMissingPolicies { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        bool isChanged = false;
        foreach (ACLRole role in Require.Each(ACLRoles, "roles")) isChanged |= components.AclRoles.Upsert(entry, role, AllowMissingPolicies);
        return NomadResult.Done(entry, isChanged);
    }
}

/// <summary>Roles are deleted, all or none.</summary>
[StateObject]
public sealed partial class ACLRolesDeleteByIDRequest : INomadRequest
{
    /// <summary>The roles' ids.</summary>
    [Key(1)] public List<string>? ACLRoleIDs { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (string id in ACLRoleIDs ?? []) components.AclRoles.Delete(entry, id);
        return NomadResult.Done(entry);
    }
}
