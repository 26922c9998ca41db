using Nomad.Objects;
using StateStore.Objects;
using static System.FormattableString;

namespace Nomad.State;

public partial class DeploymentWriter
{
    /// <summary>
    /// Promotes the canaries of some groups, or of all: they become ordinary allocations and the rollout goes on. Either every group
    /// named has enough healthy canaries, or nothing happens.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="id">The deployment.</param>
    /// <param name="groups">The groups; null promotes every group that has canaries.</param>
    /// <param name="promotedAt">When, in nanoseconds since the Unix epoch; given by the leader, 0 takes the entry's time.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.DeploymentNotFound"/>,
    /// <see cref="NomadErrors.DeploymentTerminal"/>,
    /// <see cref="NomadErrors.NoCanaries"/> or <see cref="NomadErrors.UnhealthyCanaries"/>.
    /// </exception>
    public virtual void Promote(EntryTransaction entry, string? id, IReadOnlyList<string>? groups, long promotedAt)
    {
        Deployment stored = entry.Read.RequireActiveDeployment(id);
        List<string> names = GroupsToPromote(stored, groups);
        List<Allocation> canaries = HealthyCanaries(entry, stored, names);
        foreach (string name in names) RequireEnough(stored, name, canaries.Count(alloc => alloc.TaskGroup == name));

        Deployment deployment = entry.Copy(stored);
        Timestamp now = PromotionTime(entry, promotedAt);
        foreach (string name in names) Promote(deployment.TaskGroups![name], now);
        if (deployment.Status == DeploymentStatus.Running && !deployment.RequiresPromotion())
            deployment.StatusDescription = DeploymentDescription.Running;
        deployment.ModifyTime = now.ToUnixNanos();
        entry.Update(NomadTables.Deployments, deployment);
        foreach (Allocation canary in canaries) MakeOrdinary(entry, canary);
    }

    /// <summary>
    /// When a promotion happened: what the leader wrote into the log, or when it wrote the entry. The deadline for further progress counts
    /// from it, so it must be the same on every server and at every replay.
    /// </summary>
    protected virtual Timestamp PromotionTime(EntryTransaction entry, long promotedAt) =>
        Timestamp.FromUnixNanos(promotedAt != 0 ? promotedAt : entry.TimeNanos);

    /// <summary>Sets the health of a deployment's allocations.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="id">The deployment.</param>
    /// <param name="allocIDs">The allocations.</param>
    /// <param name="isHealthy">Their health.</param>
    /// <param name="at">When it was found out; given by the leader.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.DeploymentNotFound"/>,
    /// <see cref="NomadErrors.DeploymentTerminal"/>,
    /// <see cref="NomadErrors.AllocNotFound"/> or <see cref="NomadErrors.AllocOfOtherDeployment"/>.
    /// </exception>
    public virtual void SetHealth(EntryTransaction entry, string? id, IReadOnlyList<string>? allocIDs, bool isHealthy, Timestamp at)
    {
        Deployment deployment = entry.Read.RequireActiveDeployment(id);
        foreach (string allocID in allocIDs ?? []) SetHealth(entry, deployment.ID!, allocID, isHealthy, at);
    }

    private void SetHealth(EntryTransaction entry, string deploymentID, string? allocID, bool isHealthy, Timestamp at)
    {
        Allocation stored = entry.Read.Find(NomadTables.Allocs, Require.Uuid(allocID, "allocation ID"))
            ?? throw new StateError(NomadErrors.AllocNotFound, $"allocation {allocID} not found");
        if (!string.Equals(stored.DeploymentID, deploymentID, StringComparison.OrdinalIgnoreCase))
            throw new StateError(NomadErrors.AllocOfOtherDeployment, $"allocation {allocID} does not belong to deployment {deploymentID}");
        Allocation alloc = entry.Copy(stored);
        alloc.DeploymentStatus ??= new AllocDeploymentStatus();
        alloc.DeploymentStatus.Healthy = isHealthy;
        alloc.DeploymentStatus.Timestamp = at;
        WriteByServer(entry, alloc, stored);
    }

    private void WriteByServer(EntryTransaction entry, Allocation alloc, Allocation stored)
    {
        alloc.DeploymentStatus!.ModifyIndex = entry.Index;
        alloc.AllocModifyIndex = entry.Index;
        Follow(entry, stored, alloc);
        entry.Update(NomadTables.Allocs, alloc);
    }

    private static List<string> GroupsToPromote(Deployment deployment, IReadOnlyList<string>? asked)
    {
        List<string> withCanaries = [];
        foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
            if (group.DesiredCanaries > 0) withCanaries.Add(name);
        foreach (string name in asked ?? [])
        {
            if (!withCanaries.Contains(name))
                throw new StateError(NomadErrors.NoCanaries, $"deployment {deployment.ID} has no group {name} with canaries");
        }
        if (asked is not null) withCanaries.RemoveAll(name => !asked.Contains(name));
        return withCanaries.Count > 0
            ? withCanaries
            : throw new StateError(NomadErrors.NoCanaries, $"deployment {deployment.ID} has no canaries to promote");
    }

    private static List<Allocation> HealthyCanaries(EntryTransaction entry, Deployment deployment, List<string> groups)
    {
        List<Allocation> canaries = [];
        foreach (string name in groups)
        {
            foreach (string id in deployment.TaskGroups![name].PlacedCanaries ?? [])
            {
                if (entry.Read.FindAlloc(id) is { } alloc && alloc.TaskGroup == name && alloc.DeploymentID == deployment.ID
                    && !alloc.TerminalStatus() && alloc.IsHealthy()) canaries.Add(alloc);
            }
        }
        return canaries;
    }

    private static void RequireEnough(Deployment deployment, string name, int healthy)
    {
        int desired = deployment.TaskGroups![name].DesiredCanaries;
        if (healthy >= desired) return;
        throw new StateError(NomadErrors.UnhealthyCanaries,
            Invariant($"group {name} of deployment {deployment.ID} has {healthy} healthy canaries of {desired}"));
    }

    private static void Promote(DeploymentState group, Timestamp now)
    {
        group.Promoted = true;
        // A group none of whose allocations was placed yet has no deadline to move.
        if (group.ProgressDeadline > 0 && group.RequireProgressBy != default) group.RequireProgressBy = After(now, group.ProgressDeadline);
    }

    private void MakeOrdinary(EntryTransaction entry, Allocation stored)
    {
        Allocation alloc = entry.Copy(stored);
        alloc.DeploymentStatus!.Canary = false;
        WriteByServer(entry, alloc, stored);
    }
}
