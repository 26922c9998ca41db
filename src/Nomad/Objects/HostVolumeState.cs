namespace Nomad.Objects;

/// <summary>The states of a host volume.</summary>
public static class HostVolumeState
{
    /// <summary>Asked for; the node has not told of it yet.</summary>
    public const string Pending = "pending";
    /// <summary>The node tells of it.</summary>
    public const string Ready = "ready";
    /// <summary>The node told of it once and does no longer, or is gone.</summary>
    public const string Unavailable = "unavailable";
}
