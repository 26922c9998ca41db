using System.Collections.Immutable;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about deployments do, as far as jobs, evaluations, allocations and the answers depend on it.</summary>
internal sealed class DeploymentRules(ModelState state, ulong index, long timeNanos)
{
    public NomadResult Update(DeploymentStatusUpdateRequest request, SortedSet<string> pools, SortedSet<string> namespaces)
    {
        SetStatus(request.DeploymentUpdate ?? throw new ModelError(NomadErrors.MissingID));
        return FollowUp(request.Job, request.Eval, pools, namespaces);
    }

    public NomadResult Health(DeploymentAllocHealthRequest request, SortedSet<string> pools, SortedSet<string> namespaces)
    {
        ModelDeployment deployment = Active(request.DeploymentID);
        foreach (string id in request.HealthyAllocationIDs ?? []) SetHealth(deployment, id, isHealthy: true);
        foreach (string id in request.UnhealthyAllocationIDs ?? []) SetHealth(deployment, id, isHealthy: false);
        if (request.DeploymentUpdate is { } update) SetStatus(update);
        return FollowUp(request.Job, request.Eval, pools, namespaces);
    }

    public NomadResult Promote(DeploymentPromoteRequest request)
    {
        ModelDeployment deployment = Active(request.DeploymentID);
        List<string> groups = [.. from pair in deployment.Groups where pair.Value.DesiredCanaries > 0 select pair.Key];
        if (!request.All)
        {
            if ((request.Groups ?? []).Exists(name => !groups.Contains(name))) throw new ModelError(NomadErrors.NoCanaries);
            groups.RemoveAll(name => request.Groups?.Contains(name) != true);
        }
        if (groups.Count == 0) throw new ModelError(NomadErrors.NoCanaries);
        foreach (string name in groups)
        {
            ModelGroup group = deployment.Groups[name];
            List<ModelAlloc> healthy = [.. group.Canaries.Select(state.Alloc).OfType<ModelAlloc>()];
            healthy.RemoveAll(row => row.TaskGroup != name || row.DeploymentID != deployment.ID || row.IsOver || row.Healthy != true);
            if (healthy.Count < group.DesiredCanaries) throw new ModelError(NomadErrors.UnhealthyCanaries);
            foreach (ModelAlloc alloc in healthy)
            {
                state.Put(alloc with { Canary = false, ModifyIndex = index, AllocModifyIndex = index });
            }
            deployment = deployment with { Groups = deployment.Groups.SetItem(name, group with { Promoted = true }) };
        }
        state.Put(deployment);
        if (request.Eval is { } eval) new EvalRules(state, index).Upsert([eval]);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    public void Upsert(Deployment deployment)
    {
        Rules.Uuid(deployment.ID);
        Rules.Name(deployment.Namespace);
        Rules.Name(deployment.JobID);
        RequireStatus(deployment.Status);
        ModelDeployment? stored = state.Deployment(deployment.ID);
        var written = new ModelDeployment(deployment.ID!) { Namespace = deployment.Namespace, JobID = deployment.JobID, Status = deployment.Status, JobVersion = deployment.JobVersion, JobCreateIndex = deployment.JobCreateIndex };
        if (stored is { IsActive: false } && written.IsActive) throw new ModelError(NomadErrors.DeploymentTerminal);
        foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
        {
            ModelGroup? kept = stored?.Groups.GetValueOrDefault(name);
            if (kept is { Promoted: true } && !group.Promoted) throw new ModelError(NomadErrors.PromotionTakenBack);
            ModelGroup counted = kept ?? new ModelGroup(0, false, []);
            if (kept is null)
            {
                foreach (ModelAlloc alloc in state.Allocs.All)
                {
                    if (alloc.TaskGroup == name && string.Equals(alloc.DeploymentID, deployment.ID, StringComparison.OrdinalIgnoreCase)) counted = counted.Join(alloc);
                }
            }
            written = written with { Groups = written.Groups.SetItem(name, counted with { DesiredCanaries = group.DesiredCanaries, Promoted = group.Promoted }) };
        }
        state.Put(written);
        Conclude(written);
    }

    public void SetStatus(DeploymentStatusUpdate update)
    {
        ModelDeployment deployment = Active(update.DeploymentID);
        RequireStatus(update.Status);
        state.Put(deployment with { Status = update.Status });
        Conclude(deployment with { Status = update.Status });
    }

    // A success makes the version it rolled out stable, if the job is still the one it was made for.
    private void Conclude(ModelDeployment deployment)
    {
        if (deployment.Status == "successful" && state.Job(deployment.Namespace, deployment.JobID)?.CreateIndex == deployment.JobCreateIndex)
            new HistoryRules(state, index, timeNanos).SetStable(deployment.Namespace, deployment.JobID, deployment.JobVersion, isStable: true);
    }

    public void CancelOthers(string? jobNamespace, string? jobID, string? exceptID)
    {
        foreach (ModelDeployment other in state.Deployments.Of(jobNamespace, jobID))
        {
            if (other.IsActive && other.ID != exceptID) state.Put(other with { Status = "cancelled" });
        }
    }

    /// <summary>An allocation joins a deployment, or its health changes there: it counts once, and as unhealthy for ever once it was.</summary>
    /// <returns>The allocation with what is remembered of its health.</returns>
    public ModelAlloc Follow(ModelAlloc? before, ModelAlloc after)
    {
        bool hasJoined = before is null || !string.Equals(before.DeploymentID ?? "", after.DeploymentID ?? "", StringComparison.OrdinalIgnoreCase);
        bool wasUnhealthy = !hasJoined && before!.WasUnhealthy;
        after = after with { WasUnhealthy = after.Healthy == false || wasUnhealthy };
        if (after.TaskGroup is null || state.Deployment(after.DeploymentID) is not { } deployment) return after;
        if (!deployment.Groups.TryGetValue(after.TaskGroup, out ModelGroup? group)) return after;
        ModelGroup counted = group;
        if (hasJoined) counted = group.Join(after);
        else if (before!.Healthy is null && after.Healthy is not null && !wasUnhealthy) counted = group.Join(after) with { Placed = group.Placed };
        else if (before.Healthy == true && after.Healthy == false && !wasUnhealthy)
            counted = group.Join(after) with { Placed = group.Placed, Healthy = group.Healthy - 1 };
        if (counted != group) state.Put(deployment with { Groups = deployment.Groups.SetItem(after.TaskGroup, counted) });
        return after;
    }

    private void SetHealth(ModelDeployment deployment, string id, bool isHealthy)
    {
        ModelAlloc stored = state.Alloc(Rules.Uuid(id)) ?? throw new ModelError(NomadErrors.AllocNotFound);
        if (stored.DeploymentID != deployment.ID) throw new ModelError(NomadErrors.AllocOfOtherDeployment);
        ModelAlloc alloc = stored with { HasDeploymentStatus = true, Healthy = isHealthy, ModifyIndex = index, AllocModifyIndex = index };
        state.Put(Follow(stored, alloc));
    }

    private ModelDeployment Active(string? id)
    {
        ModelDeployment deployment = state.Deployment(Rules.Uuid(id)) ?? throw new ModelError(NomadErrors.DeploymentNotFound);
        return deployment.IsActive ? deployment : throw new ModelError(NomadErrors.DeploymentTerminal);
    }

    private NomadResult FollowUp(Job? job, Evaluation? eval, SortedSet<string> pools, SortedSet<string> namespaces)
    {
        var result = new NomadResult { Index = index };
        if (job is not null)
        {
            JobRules.RequireNames(job);
            ModelJob written = new JobRules(state, index, timeNanos).Upsert(job, pools, namespaces);
            result.JobModifyIndex = written.JobModifyIndex;
            result.JobVersion = written.Version;
        }
        if (eval is not null) new EvalRules(state, index).Upsert([eval]);
        state.RefreshStatuses([]);
        return result;
    }

    private static void RequireStatus(string? status)
    {
        bool isKnown = status is "running" or "paused" or "blocked" or "unblocking" or "initializing" or "pending" or "failed" or "successful" or "cancelled";
        if (!isKnown) throw new ModelError(NomadErrors.InvalidDeploymentStatus);
    }
}
