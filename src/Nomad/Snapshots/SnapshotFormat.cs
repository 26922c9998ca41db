using Nomad.State;

namespace Nomad.Snapshots;

/// <summary>
/// The form of a snapshot. Equal states, equal bytes.
/// <code>
/// header   magic (8)  format version (1)  applied index (8)
/// record   type (1)   length (4)          canonical MessagePack of one row (length)
/// ...                 tables in the schema's order, rows in the order of their primary keys
/// trailer  255 (1)    record count (8)    XxHash128 of everything before it (16)
/// </code>
/// All numbers are little-endian. The types are the reference system's; tables it never persisted have types from 128 on.
/// </summary>
internal static class SnapshotFormat
{
    internal const byte Version = 1;
    internal const int VersionOffset = 8;
    internal const int AppliedIndexOffset = 9;
    internal const int HeaderSizeBytes = 17;
    internal const int RecordHeaderSizeBytes = 5;
    internal const byte TrailerType = 255;
    internal const int HashSizeBytes = 16;
    internal const int TrailerSizeBytes = 1 + 8 + HashSizeBytes;

    internal static ReadOnlySpan<byte> Magic => "NOMADSN\n"u8;

    // What an operator's filter is asked about: what comes and goes with jobs and nodes. Configuration, access and secrets are never left out.
    private static readonly string[] s_filtered =
    [
        "nodes", "jobs", "evals", "allocs", "job_summary", "job_version", "deployment", "periodic_launch", "scaling_policy", "scaling_event",
        "service_registrations", "job_submission", "csi_plugins", "csi_volumes", "host_volumes", "task_volume",
    ];

    /// <summary>Servers up to this version write a table of times and indexes, which nobody reads any more.</summary>
    internal const int LastVersionWithTimetable = NomadVersions.Oldest;
    /// <summary>The record type of that table.</summary>
    internal const byte TimetableType = 5;
    /// <summary>The table without an entry: an empty list.</summary>
    internal static ReadOnlySpan<byte> EmptyTimetable => [0x90];

    /// <summary>True for record types that old snapshots hold and that mean nothing any more: they are read and dropped.</summary>
    internal static bool IsRetired(byte type) => type is TimetableType or 8 or 15;

    /// <summary>True if an operator's filter decides about the table's rows.</summary>
    internal static bool IsFiltered(string table) => Array.IndexOf(s_filtered, table) >= 0;

    /// <summary>All tables in the order of the schema, each with its record type.</summary>
    internal static readonly IReadOnlyList<SnapshotSection> Sections =
    [
        SnapshotSection.Of(2, NomadTables.Index, row => row.Value),
        SnapshotSection.Of(0, NomadTables.Nodes),
        SnapshotSection.Of(28, NomadTables.NodePools),
        SnapshotSection.Of(1, NomadTables.Jobs),
        SnapshotSection.Of(3, NomadTables.Evals),
        SnapshotSection.Of(4, NomadTables.Allocs),
        SnapshotSection.Of(6, JobTables.PeriodicLaunches),
        SnapshotSection.Of(7, NomadTables.JobSummaries),
        SnapshotSection.Of(9, NomadTables.JobVersions),
        SnapshotSection.Of(10, NomadTables.Deployments),
        SnapshotSection.Of(16, NomadTables.ScalingPolicies),
        SnapshotSection.Of(11, AclTables.Policies),
        SnapshotSection.Of(12, AclTables.Tokens),
        SnapshotSection.Of(19, JobTables.ScalingEvents),
        SnapshotSection.Of(17, VolumeTables.CSIPlugins),
        SnapshotSection.Of(18, VolumeTables.CSIVolumes),
        SnapshotSection.Of(64, NomadTables.Namespaces),
        SnapshotSection.Of(13, ConfigurationTables.Scheduler),
        SnapshotSection.Of(14, ConfigurationTables.Cluster),
        SnapshotSection.Of(21, ServiceTables.Registrations),
        SnapshotSection.Of(22, VariableTables.Variables),
        SnapshotSection.Of(23, VariableTables.Quotas),
        SnapshotSection.Of(30, RootKeyTables.RootKeys),
        SnapshotSection.Of(25, AclTables.Roles),
        SnapshotSection.Of(26, AclTables.AuthMethods),
        SnapshotSection.Of(27, AclTables.BindingRules),
        SnapshotSection.Of(128, AclTables.OneTimeTokens),
        SnapshotSection.Of(29, JobTables.Submissions),
        SnapshotSection.Of(31, VolumeTables.HostVolumes),
        SnapshotSection.Of(130, VolumeTables.Claims),
        SnapshotSection.Of(129, ConfigurationTables.Autopilot),
    ];
}
