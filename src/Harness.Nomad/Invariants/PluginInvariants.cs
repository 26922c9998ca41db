using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad.Invariants;

/// <summary>CSI plugins, told again from nodes, allocations, jobs and summaries.</summary>
internal static class PluginInvariants
{
    public static InvariantBreach? FollowFromTheRest(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var recounts = new SortedDictionary<string, Recount>(StringComparer.Ordinal);
        foreach (Node node in read.All(NomadTables.Nodes)) CountNode(read, node, recounts);
        foreach (Job job in read.All(NomadTables.Jobs)) CountJob(read, job, recounts);
        foreach (CSIPlugin plugin in read.All(VolumeTables.CSIPlugins))
        {
            if (!recounts.Remove(plugin.ID!, out Recount? recount)) return Breach.At("csi_plugins", plugin.ID!, "", $"no node runs it and no job is to");
            if (Differ(plugin, recount) is { } wrong)
                return Breach.At("csi_plugins", plugin.ID!, wrong.Path, $"a recount gives {wrong.Expected}, the row says {wrong.Found}");
        }
        foreach ((string id, _) in recounts) return Breach.At("csi_plugins", id, "", $"nodes run it or jobs are to, but it has no row");
        return null;
    }

    private static void CountNode(ReadTransaction read, Node node, SortedDictionary<string, Recount> recounts)
    {
        foreach ((string id, CSIInfo info) in (node.CSIControllerPlugins ?? []).Ordered())
        {
            if (!Lives(read, node, info)) continue;
            Recount recount = Of(recounts, id);
            recount.Controllers++;
            if (info.Healthy) recount.HealthyControllers++;
            recount.IsControllerRequired |= info.RequiresControllerPlugin && (info.ControllerInfo?.SupportsAttachDetach == true || info.ControllerInfo?.SupportsReadOnlyAttach == true);
        }
        foreach ((string id, CSIInfo info) in (node.CSINodePlugins ?? []).Ordered())
        {
            if (!Lives(read, node, info)) continue;
            Recount recount = Of(recounts, id);
            recount.Nodes++;
            if (info.Healthy) recount.HealthyNodes++;
        }
    }

    private static bool Lives(ReadTransaction read, Node node, CSIInfo info) =>
        string.IsNullOrEmpty(info.AllocID)
        || (read.FindAlloc(info.AllocID) is { } alloc && !alloc.TerminalStatus() && string.Equals(alloc.NodeID, node.ID, StringComparison.OrdinalIgnoreCase));

    private static void CountJob(ReadTransaction read, Job job, SortedDictionary<string, Recount> recounts)
    {
        if (job.Stop) return;
        JobSummary? summary = read.FindJobSummary(job.Namespace, job.ID);
        foreach (TaskGroup group in job.TaskGroups ?? [])
        {
            TaskGroupSummary? counts = summary?.Summary?.GetValueOrDefault(group.Name!);
            long count = job.Type != JobType.System ? group.Count : counts is null ? 0 : counts.Running + counts.Starting + counts.Queued;
            foreach (var task in group.Tasks ?? [])
            {
                if (task.CSIPluginConfig is not { ID: { Length: > 0 } id } config) continue;
                if (config.Type is "controller" or "monolith") Of(recounts, id).ExpectedControllers += count;
                if (config.Type is "node" or "monolith") Of(recounts, id).ExpectedNodes += count;
            }
        }
    }

    private static (string Path, object Expected, object Found)? Differ(CSIPlugin plugin, Recount recount)
    {
        if (recount.HealthyControllers != plugin.ControllersHealthy) return ("ControllersHealthy", recount.HealthyControllers, plugin.ControllersHealthy);
        if (recount.HealthyNodes != plugin.NodesHealthy) return ("NodesHealthy", recount.HealthyNodes, plugin.NodesHealthy);
        if (recount.ExpectedControllers != plugin.ControllersExpected) return ("ControllersExpected", recount.ExpectedControllers, plugin.ControllersExpected);
        if (recount.ExpectedNodes != plugin.NodesExpected) return ("NodesExpected", recount.ExpectedNodes, plugin.NodesExpected);
        if (recount.Controllers != (plugin.Controllers?.Count ?? 0)) return ("Controllers", recount.Controllers, plugin.Controllers?.Count ?? 0);
        if (recount.Nodes != (plugin.Nodes?.Count ?? 0)) return ("Nodes", recount.Nodes, plugin.Nodes?.Count ?? 0);
        return recount.IsControllerRequired != plugin.ControllerRequired ? ("ControllerRequired", recount.IsControllerRequired, plugin.ControllerRequired) : null;
    }

    private static Recount Of(SortedDictionary<string, Recount> recounts, string id)
    {
        if (!recounts.TryGetValue(id, out Recount? recount)) recounts[id] = recount = new Recount();
        return recount;
    }

    private sealed class Recount
    {
        public int Controllers { get; set; }
        public int Nodes { get; set; }
        public long HealthyControllers { get; set; }
        public long HealthyNodes { get; set; }
        public long ExpectedControllers { get; set; }
        public long ExpectedNodes { get; set; }
        public bool IsControllerRequired { get; set; }
    }
}
