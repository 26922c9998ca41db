using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Tokens are created or changed, all or none.</summary>
[StateObject]
public sealed partial class ACLTokenUpsertRequest : INomadRequest
{
    /// <summary>The tokens; the leader gave them their ids and times.</summary>
    [Key(1)] public List<ACLToken>? Tokens { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (ACLToken token in Require.Each(Tokens, "tokens")) components.AclTokens.Upsert(entry, token);
        return NomadResult.Done(entry);
    }
}

/// <summary>Tokens are deleted, by users or because they ended; accessors of which there are none are passed over.</summary>
[StateObject]
public sealed partial class ACLTokenDeleteRequest : INomadRequest
{
    /// <summary>The tokens' accessors.</summary>
    [Key(1)] public List<string>? AccessorIDs { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        int deleted = 0;
        foreach (string accessor in AccessorIDs ?? []) deleted += components.AclTokens.Delete(entry, accessor) ? 1 : 0;
        return new NomadResult { Index = entry.Index, NoOp = deleted == 0, Count = (ulong)deleted };
    }
}

/// <summary>The cluster gets its first token.</summary>
[StateObject]
public sealed partial class ACLTokenBootstrapRequest : INomadRequest
{
    /// <summary>The token; the leader gave it its ids and times.</summary>
    [Key(1)] public ACLToken? Token { get; set; }
    /// <summary>The index at which it got the last one, if that is to be replaced; otherwise 0.</summary>
    [Key(2)] public ulong ResetIndex { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.AclTokens.Bootstrap(entry, Token, ResetIndex);
        return NomadResult.Done(entry);
    }
}
