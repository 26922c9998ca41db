using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of what the whole cluster is set to. Rows belong to the store: copy before a change.</summary>
public static class ConfigurationReads
{
    /// <summary>How the schedulers behave; null if nobody set it.</summary>
    public static SchedulerConfiguration? SchedulerConfiguration(this ReadTransaction read) => read.Find(ConfigurationTables.Scheduler, true);

    /// <summary>How the servers look after their own cluster; null if nobody set it.</summary>
    public static AutopilotConfig? AutopilotConfig(this ReadTransaction read) => read.Find(ConfigurationTables.Autopilot, true);

    /// <summary>Who the cluster is; null before its first leader said so.</summary>
    public static ClusterMetadata? ClusterMetadata(this ReadTransaction read) => read.Find(ConfigurationTables.Cluster, true);
}
