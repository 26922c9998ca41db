using Nomad.Objects;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Writes what the whole cluster is set to.</summary>
public class ConfigurationWriter
{
    /// <summary>Sets how the schedulers behave.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="config">The configuration; the store's from here on.</param>
    /// <param name="compareAndSet">Only if the stored one is at the ModifyIndex the given one names.</param>
    /// <returns>False if the stored one is not at that index, or if there is none to compare with.</returns>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingConfiguration"/> or <see cref="NomadErrors.InvalidSchedulerAlgorithm"/>.</exception>
    public virtual bool SetScheduler(EntryTransaction entry, SchedulerConfiguration? config, bool compareAndSet)
    {
        if (config is null) throw Missing("scheduler");
        if (string.IsNullOrEmpty(config.SchedulerAlgorithm)) config.SchedulerAlgorithm = SchedulerAlgorithm.BinPack;
        if (!SchedulerAlgorithm.All.Contains(config.SchedulerAlgorithm))
            throw new StateError(NomadErrors.InvalidSchedulerAlgorithm, $"\"{config.SchedulerAlgorithm}\" is no algorithm of the schedulers");
        return Set(entry, ConfigurationTables.Scheduler, config, compareAndSet);
    }

    /// <summary>Sets how the servers look after their own cluster.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="config">The configuration; the store's from here on.</param>
    /// <param name="compareAndSet">Only if the stored one is at the ModifyIndex the given one names.</param>
    /// <returns>False if the stored one is not at that index, or if there is none to compare with.</returns>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingConfiguration"/>.</exception>
    public virtual bool SetAutopilot(EntryTransaction entry, AutopilotConfig? config, bool compareAndSet) =>
        Set(entry, ConfigurationTables.Autopilot, config ?? throw Missing("autopilot"), compareAndSet);

    /// <summary>Gives the cluster its id. It is given once: the same again changes nothing.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="clusterID">The id.</param>
    /// <param name="createTime">When it was made, in nanoseconds since the Unix epoch; 0 for the time of the entry.</param>
    /// <returns>False if the cluster has this id already.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.ClusterIDImmutable"/>.
    /// </exception>
    public virtual bool SetCluster(EntryTransaction entry, string? clusterID, long createTime)
    {
        Require.Uuid(clusterID, "cluster ID");
        if (entry.Read.ClusterMetadata() is { } stored)
        {
            if (stored.ClusterID == clusterID) return false;
            throw new StateError(NomadErrors.ClusterIDImmutable, $"the cluster is {stored.ClusterID} and cannot become {clusterID}");
        }
        long created = createTime != 0 ? createTime : entry.TimeNanos;
        entry.Insert(ConfigurationTables.Cluster, new ClusterMetadata { ClusterID = clusterID, CreateTime = created });
        return true;
    }

    private static bool Set<T>(EntryTransaction entry, Table<T> table, T config, bool compareAndSet) where T : class, IStateObject<T>, IIndexed
    {
        T? stored = entry.Read.Find(table, true);
        if (compareAndSet && stored?.ModifyIndex != config.ModifyIndex) return false;
        config.CreateIndex = stored?.CreateIndex ?? entry.Index;
        entry.Update(table, config);
        return true;
    }

    private static StateError Missing(string what) => new(NomadErrors.MissingConfiguration, $"the {what} configuration is missing");
}
