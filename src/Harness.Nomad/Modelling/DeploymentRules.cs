using System.Collections.Immutable;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about deployments do, as far as jobs, evaluations, allocations and the answers depend on it.</summary>
internal sealed class DeploymentRules(ModelState state, ulong index)
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
        var written = new ModelDeployment(deployment.ID!) { Namespace = deployment.Namespace, JobID = deployment.JobID, Status = deployment.Status };
        if (stored is { IsActive: false } && written.IsActive) throw new ModelError(NomadErrors.DeploymentTerminal);
        foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
        {
            ModelGroup? kept = stored?.Groups.GetValueOrDefault(name);
            if (kept is { Promoted: true } && !group.Promoted) throw new ModelError(NomadErrors.PromotionTakenBack);
            written = written with { Groups = written.Groups.SetItem(name, new ModelGroup(group.DesiredCanaries, group.Promoted, kept?.Canaries ?? [])) };
        }
        state.Put(written);
    }

    public void SetStatus(DeploymentStatusUpdate update)
    {
        ModelDeployment deployment = Active(update.DeploymentID);
        RequireStatus(update.Status);
        state.Put(deployment with { Status = update.Status });
    }

    public void CancelOthers(string? jobNamespace, string? jobID, string? exceptID)
    {
        foreach (ModelDeployment other in state.Deployments.Of(jobNamespace, jobID))
        {
            if (other.IsActive && other.ID != exceptID) state.Put(other with { Status = "cancelled" });
        }
    }

    /// <summary>A canary that joins a deployment, or whose health changes, is noted in it.</summary>
    public void Follow(ModelAlloc? before, ModelAlloc after)
    {
        if (after.TaskGroup is null || state.Deployment(after.DeploymentID) is not { } deployment) return;
        if (!deployment.Groups.TryGetValue(after.TaskGroup, out ModelGroup? group) || !after.Canary || group.Canaries.Contains(after.ID)) return;
        bool hasJoined = before is null || before.DeploymentID != after.DeploymentID;
        bool isNews = hasJoined || (before!.Healthy is null && after.Healthy is not null) || (before.Healthy == true && after.Healthy == false);
        if (isNews) state.Put(deployment with { Groups = deployment.Groups.SetItem(after.TaskGroup, group with { Canaries = group.Canaries.Add(after.ID) }) });
    }

    private void SetHealth(ModelDeployment deployment, string id, bool isHealthy)
    {
        ModelAlloc stored = state.Alloc(Rules.Uuid(id)) ?? throw new ModelError(NomadErrors.AllocNotFound);
        if (stored.DeploymentID != deployment.ID) throw new ModelError(NomadErrors.AllocOfOtherDeployment);
        ModelAlloc alloc = stored with { HasDeploymentStatus = true, Healthy = isHealthy, ModifyIndex = index, AllocModifyIndex = index };
        Follow(stored, alloc);
        state.Put(alloc);
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
            ModelJob written = new JobRules(state, index).Upsert(job, pools, namespaces);
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
