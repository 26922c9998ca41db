using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Policies are created or replaced, all or none.</summary>
[StateObject]
public sealed partial class ACLPolicyUpsertRequest : INomadRequest
{
    /// <summary>The policies.</summary>
    [Key(1)] public List<ACLPolicy>? Policies { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (ACLPolicy policy in Require.Each(Policies, "policies")) components.AclPolicies.Upsert(entry, policy);
        return NomadResult.Done(entry);
    }
}

/// <summary>Policies are deleted; names of which there are none are passed over.</summary>
[StateObject]
public sealed partial class ACLPolicyDeleteRequest : INomadRequest
{
    /// <summary>The policies' names.</summary>
    [Key(1)] public List<string>? Names { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        int deleted = 0;
        foreach (string name in Names ?? []) deleted += components.AclPolicies.Delete(entry, name) ? 1 : 0;
        return new NomadResult { Index = entry.Index, NoOp = deleted == 0, Count = (ulong)deleted };
    }
}
