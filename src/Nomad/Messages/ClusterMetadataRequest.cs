using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>The cluster gets its id.</summary>
[StateObject]
public sealed partial class ClusterMetadataRequest : INomadRequest
{
    /// <summary>A UUID, made by the leader.</summary>
    [Key(1)] public string? ClusterID { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(2)] public long CreateTime { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components) =>
        NomadResult.Done(entry, components.Configuration.SetCluster(entry, ClusterID, CreateTime));
}
