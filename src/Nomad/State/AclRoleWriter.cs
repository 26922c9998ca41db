using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes roles.</summary>
public class AclRoleWriter
{
    /// <summary>Creates or changes a role.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="role">The role; the store's from here on.</param>
    /// <param name="allowMissingPolicies">Its policies need not exist: they are still on their way from another region.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.AclPolicyNotFound"/> or
    /// <see cref="NomadErrors.AclRoleNameInUse"/>.
    /// </exception>
    public virtual bool Upsert(EntryTransaction entry, ACLRole role, bool allowMissingPolicies)
    {
        ACLRole? stored = entry.Read.FindAclRole(Require.Uuid(role.ID, "role ID"));
        Require.Name(role.Name, "role name");
        foreach (ACLRolePolicyLink link in Require.Each(role.Policies, "role's policies"))
        {
            if (!allowMissingPolicies && entry.Read.FindAclPolicy(Require.Name(link.Name, "policy name")) is null)
                throw new StateError(NomadErrors.AclPolicyNotFound, $"policy {link.Name} of role {role.Name} not found");
        }
        if (entry.Read.First(AclTables.Roles, AclTables.RolesByName, role.Name) is { } owner && !ReferenceEquals(owner, stored))
            throw new StateError(NomadErrors.AclRoleNameInUse, $"role {owner.ID} has the name {role.Name}");
        return entry.Put(AclTables.Roles, role, stored);
    }

    /// <summary>Deletes a role. Tokens keep their links to it.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.AclRoleNotFound"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? id)
    {
        if (!entry.Delete(AclTables.Roles, Require.Uuid(id, "role ID"))) throw new StateError(NomadErrors.AclRoleNotFound, $"role {id} not found");
    }
}
