using System.Globalization;
using StateStore.Objects;

namespace Nomad.Objects;

public sealed partial class Job
{
    /// <summary>What stands between the ID of a periodic job and the second of a launch in the ID of the job launched.</summary>
    public const string PeriodicLaunchSuffix = "/periodic-";

    /// <summary>For a job launched by a periodic one: when it was due, which its ID tells; null for others.</summary>
    public Timestamp? LaunchTime()
    {
        string prefix = ParentID + PeriodicLaunchSuffix;
        if (string.IsNullOrEmpty(ParentID) || ID?.StartsWith(prefix, StringComparison.Ordinal) != true) return null;
        return long.TryParse(ID.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long second)
            ? new Timestamp(second, 0)
            : null;
    }
}
