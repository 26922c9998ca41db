namespace Nomad.State;

/// <summary>
/// What a server's configuration says about its state machine. All servers of a cluster must be given the same: what is here
/// decides what an entry does, but is not in the log.
/// </summary>
public sealed record NomadSettings
{
    private readonly int _jobTrackedVersions = 6;

    /// <summary>True if tokens decide who may follow which events; else everybody may follow all.</summary>
    public bool HasAccessControl { get; init; }

    /// <summary>How many untagged versions of a job are kept; 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public int JobTrackedVersions
    {
        get => _jobTrackedVersions;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _jobTrackedVersions = value;
        }
    }
}
