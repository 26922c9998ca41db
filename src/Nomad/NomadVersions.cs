namespace Nomad;

/// <summary>
/// The versions of the state machine. An old server is this same program that does not know what came later: fields and messages say since when they
/// are there, and a write that follows from an entry says from which version of the entry on it is made.
/// </summary>
public static class NomadVersions
{
    /// <summary>The oldest version whose servers may be in one cluster with the newest.</summary>
    public const int Oldest = 1;
    /// <summary>Services can be registered, one-time tokens made; jobs have links for the UI, tasks have schedules; nodes remember when a client last reported.</summary>
    public const int Services = 2;
    /// <summary>The newest version: this program's.</summary>
    public const int Newest = 2;
}
