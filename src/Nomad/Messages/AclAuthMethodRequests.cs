using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Ways to log in are created or changed, all or none.</summary>
[StateObject]
public sealed partial class ACLAuthMethodsUpsertRequest : INomadRequest
{
    /// <summary>The ways to log in; the leader gave them their times.</summary>
    [Key(1)] public List<ACLAuthMethod>? AuthMethods { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        bool isChanged = false;
        foreach (ACLAuthMethod method in Require.Each(AuthMethods, "auth methods")) isChanged |= components.AuthMethods.Upsert(entry, method);
        return NomadResult.Done(entry, isChanged);
    }
}

/// <summary>Ways to log in are deleted, all or none.</summary>
[StateObject]
public sealed partial class ACLAuthMethodsDeleteRequest : INomadRequest
{
    /// <summary>Their names.</summary>
    [Key(1)] public List<string>? Names { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (string name in Names ?? []) components.AuthMethods.Delete(entry, name);
        return NomadResult.Done(entry);
    }
}
