using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about allocations do.</summary>
internal sealed class AllocRules(ModelState state, ulong index, long timeNanos)
{
    public NomadResult Report(AllocClientUpdateRequest request)
    {
        foreach (Allocation report in request.Allocs ?? [])
        {
            if (state.Alloc(report?.ID) is not { } stored) continue;
            if (!IsClientStatus(report!.ClientStatus)) throw new ModelError(NomadErrors.InvalidAllocStatus);
            ModelAlloc alloc = stored with { Client = report.ClientStatus, ModifyIndex = index };
            if (report.DeploymentStatus is { } said)
            {
                if (!stored.HasDeploymentStatus) alloc = alloc with { HasDeploymentStatus = true, Healthy = said.Healthy, Canary = said.Canary };
                else if (said.Healthy is not null) alloc = alloc with { Healthy = said.Healthy };
            }
            alloc = new DeploymentRules(state, index, timeNanos).Follow(stored, alloc);
            state.Put(alloc);
            if (stored.Client == "unknown" && alloc.Client != "unknown") CancelFollowUp(alloc);
        }
        new EvalRules(state, index).Upsert(request.Evals);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    public NomadResult Transition(AllocUpdateDesiredTransitionRequest request)
    {
        foreach ((string id, DesiredTransition transition) in (request.Allocs ?? []).Ordered())
        {
            if (transition is not null && state.Alloc(id) is { } alloc) state.Put(alloc with { ModifyIndex = index, AllocModifyIndex = index });
        }
        new EvalRules(state, index).Upsert(request.Evals);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    public void SkipDelay(string jobNamespace, string? jobID)
    {
        foreach (ModelAlloc alloc in state.Allocs.Of(jobNamespace, jobID))
        {
            if (!alloc.IsOver) state.Put(alloc with { ModifyIndex = index, AllocModifyIndex = index });
        }
    }

    public static bool IsClientStatus(string? status) => status is "pending" or "running" or "complete" or "failed" or "lost" or "unknown";

    private void CancelFollowUp(ModelAlloc alloc)
    {
        if (state.Eval(alloc.FollowUp) is not { } eval || eval.IsOver) return;
        bool isShared = state.Allocs.Exists(alloc.Namespace, alloc.JobID, row => row.ID != alloc.ID && row.FollowUp == alloc.FollowUp && !row.IsOver);
        if (!isShared) state.Put(eval with { Status = "canceled", ModifyIndex = index });
    }
}
