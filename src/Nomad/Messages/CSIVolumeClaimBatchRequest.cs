using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>
/// Claims of CSI volumes are made or undone, one after the other, all or none. In the reference system those before the first that fails
/// stay.
/// </summary>
[StateObject]
public sealed partial class CSIVolumeClaimBatchRequest : INomadRequest
{
    /// <summary>The claims.</summary>
    [Key(1)] public List<CSIVolumeClaimRequest>? Claims { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        bool isAnyWritten = false;
        foreach (CSIVolumeClaimRequest claim in Require.Each(Claims, "claims")) isAnyWritten |= claim.Write(entry, components);
        return new NomadResult { Index = entry.Index, NoOp = !isAnyWritten };
    }
}
