using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>
/// Keeps the rows of CSI plugins in step with what they follow from: the nodes that tell of a plugin, the allocations that run it and the jobs
/// that are to. A row that follows from nothing any more goes at once.
/// </summary>
public partial class CSIPluginWriter
{
    /// <summary>Deletes a plugin. One that is gone already is no error: nothing else ever is, since empty ones go by themselves.</summary>
    /// <returns>False if there was none.</returns>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.PluginInUse"/>.</exception>
    public virtual bool Delete(EntryTransaction entry, string? id)
    {
        if (entry.Read.FindCSIPlugin(Require.Name(id, "plugin ID")) is not { } stored) return false;
        if (!stored.IsEmpty()) throw new StateError(NomadErrors.PluginInUse, $"plugin {id} is in use");
        return entry.Delete(VolumeTables.CSIPlugins, stored.ID);
    }

    /// <summary>A node was written or deleted.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="nodeID">The node.</param>
    /// <param name="before">The plugins it told of before (<see cref="PluginsOf(Node?)"/>).</param>
    public virtual void FollowNode(EntryTransaction entry, string nodeID, SortedSet<string> before)
    {
        Node? node = entry.Read.FindNode(nodeID);
        before.UnionWith(PluginsOf(node));
        foreach (string id in before) FollowNode(entry, id, nodeID, node);
    }

    /// <summary>An allocation was written or deleted. What its node tells of the plugin in it counts only while it lives.</summary>
    public virtual void FollowAlloc(EntryTransaction entry, Allocation alloc)
    {
        if (entry.Read.FindNode(alloc.NodeID) is not { } node) return;
        foreach (string id in PluginsOf(node))
        {
            if (IsRunBy(node.CSIControllerPlugins, id, alloc) || IsRunBy(node.CSINodePlugins, id, alloc)) FollowNode(entry, id, node.ID!, node);
        }
    }

    /// <summary>A job was written or deleted, or the counts of a system job changed, from which follows how often it is to run.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="jobNamespace">The job's namespace.</param>
    /// <param name="jobID">The job.</param>
    /// <param name="before">The plugins its tasks were before (<see cref="PluginsOf(Job?)"/>).</param>
    public virtual void FollowJob(EntryTransaction entry, string jobNamespace, string jobID, SortedSet<string> before)
    {
        Job? job = entry.Read.FindJob(jobNamespace, jobID);
        before.UnionWith(PluginsOf(job));
        foreach (string id in before)
        {
            CSIPlugin? stored = entry.Read.FindCSIPlugin(id);
            CSIPlugin plugin = Begin(entry, id, stored);
            plugin.ControllerJobs = Expect(plugin.ControllerJobs, jobNamespace, jobID, Expected(entry, job, id, CSIPluginType.Controller));
            plugin.NodeJobs = Expect(plugin.NodeJobs, jobNamespace, jobID, Expected(entry, job, id, CSIPluginType.Node));
            Finish(entry, plugin, stored);
        }
    }

    /// <summary>The plugins a node tells of.</summary>
    public static SortedSet<string> PluginsOf(Node? node) =>
        new((node?.CSIControllerPlugins ?? []).OrderedKeys().Concat((node?.CSINodePlugins ?? []).OrderedKeys()), StringComparer.Ordinal);

    /// <summary>The plugins the tasks of a job are.</summary>
    public static SortedSet<string> PluginsOf(Job? job)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (TaskGroup group in job?.TaskGroups ?? [])
            foreach (Objects.Task task in group.Tasks ?? [])
                if (!string.IsNullOrEmpty(task.CSIPluginConfig?.ID)) ids.Add(task.CSIPluginConfig.ID);
        return ids;
    }

    /// <summary>The row to change in place of a stored one.</summary>
    protected virtual CSIPlugin OwnCopy(EntryTransaction entry, CSIPlugin stored) => entry.Copy(stored);

    private CSIPlugin Begin(EntryTransaction entry, string id, CSIPlugin? stored) => stored is null ? new CSIPlugin { ID = id } : OwnCopy(entry, stored);

    private void Finish(EntryTransaction entry, CSIPlugin plugin, CSIPlugin? stored)
    {
        plugin.SumUp();
        if (!plugin.IsEmpty()) entry.Put(VolumeTables.CSIPlugins, plugin, stored);
        else if (stored is not null) entry.Delete(VolumeTables.CSIPlugins, stored.ID);
    }

    private void FollowNode(EntryTransaction entry, string id, string nodeID, Node? node)
    {
        CSIPlugin? stored = entry.Read.FindCSIPlugin(id);
        CSIPlugin plugin = Begin(entry, id, stored);
        // A node that registers with its id in capitals is the same node.
        string key = nodeID.ToLowerInvariant();
        plugin.Controllers = Tell(plugin.Controllers, key, Living(entry, node, node?.CSIControllerPlugins, id));
        plugin.Nodes = Tell(plugin.Nodes, key, Living(entry, node, node?.CSINodePlugins, id));
        Finish(entry, plugin, stored);
    }

    // What a node tells of a plugin whose allocation is over or gone is old: the client has not noticed yet.
    private static CSIInfo? Living(EntryTransaction entry, Node? node, Dictionary<string, CSIInfo>? told, string id)
    {
        if (told?.GetValueOrDefault(id) is not { } info) return null;
        if (string.IsNullOrEmpty(info.AllocID)) return entry.Copy(info);
        bool isLiving = entry.Read.FindAlloc(info.AllocID) is { } alloc && !alloc.TerminalStatus()
            && string.Equals(alloc.NodeID, node!.ID, StringComparison.OrdinalIgnoreCase);
        return isLiving ? entry.Copy(info) : null;
    }

    private static bool IsRunBy(Dictionary<string, CSIInfo>? told, string id, Allocation alloc) =>
        string.Equals(told?.GetValueOrDefault(id)?.AllocID, alloc.ID, StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, CSIInfo>? Tell(Dictionary<string, CSIInfo>? infos, string nodeID, CSIInfo? info)
    {
        if (info is not null) (infos ??= new(StringComparer.Ordinal))[nodeID] = info;
        else infos?.Remove(nodeID);
        return infos is { Count: > 0 } ? infos : null;
    }
}
