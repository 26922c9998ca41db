using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A token gets a one-time token.</summary>
[StateObject]
public sealed partial class OneTimeTokenUpsertRequest : INomadRequest
{
    /// <summary>The one-time token; the leader gave it its secret and its end.</summary>
    [Key(1)] public OneTimeToken? Token { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.OneTimeTokens.Upsert(entry, Token);
        return NomadResult.Done(entry);
    }
}

/// <summary>One-time tokens are deleted: they were exchanged. Accessors of which there are none are passed over.</summary>
[StateObject]
public sealed partial class OneTimeTokenDeleteRequest : INomadRequest
{
    /// <summary>The accessors of the tokens they are for.</summary>
    [Key(1)] public List<string>? AccessorIDs { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        int deleted = 0;
        foreach (string accessor in AccessorIDs ?? []) deleted += components.OneTimeTokens.Delete(entry, accessor) ? 1 : 0;
        return new NomadResult { Index = entry.Index, NoOp = deleted == 0, Count = (ulong)deleted };
    }
}

/// <summary>One-time tokens that ended are deleted.</summary>
[StateObject]
public sealed partial class OneTimeTokenExpireRequest : INomadRequest
{
    /// <summary>The leader's time: what ended before it goes.</summary>
    [Key(1)] public Timestamp Timestamp { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        int deleted = components.OneTimeTokens.Expire(entry, Timestamp);
        return new NomadResult { Index = entry.Index, NoOp = deleted == 0, Count = (ulong)deleted };
    }
}
