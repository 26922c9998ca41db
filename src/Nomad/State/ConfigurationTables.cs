using Nomad.Objects;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Tables of one row each: what the whole cluster is set to.</summary>
public static class ConfigurationTables
{
    /// <summary>How the schedulers behave.</summary>
    public static readonly Table<SchedulerConfiguration> Scheduler = Singleton<SchedulerConfiguration>("scheduler_config");

    /// <summary>How the servers look after their own cluster.</summary>
    public static readonly Table<AutopilotConfig> Autopilot = Singleton<AutopilotConfig>("autopilot-config");

    /// <summary>Who the cluster is.</summary>
    public static readonly Table<ClusterMetadata> Cluster = Singleton<ClusterMetadata>("cluster_meta");

    private static Table<T> Singleton<T>(string name) where T : class, IStateObject<T> =>
        new(name, TableIndex<T>.Unique("id", KeyPart<T>.Flag(_ => true)));
}
