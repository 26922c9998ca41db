using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about evaluations do.</summary>
internal sealed class EvalRules(ModelState state, ulong index)
{
    public NomadResult Update(List<Evaluation>? evals)
    {
        Upsert(evals);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    public void Upsert(List<Evaluation>? evals)
    {
        foreach (Evaluation eval in evals ?? [])
        {
            string id = Rules.Uuid(eval.ID);
            if (eval.Status is not ("blocked" or "pending" or "complete" or "failed" or "canceled")) throw new ModelError(NomadErrors.InvalidEvalStatus);
            string jobNamespace = string.IsNullOrEmpty(eval.Namespace) ? "default" : eval.Namespace;
            if (eval.Status == "complete" && (eval.FailedTGAllocs is null or { Count: 0 }))
            {
                foreach (ModelEval blocked in state.Evals.FindAll(row => row.Status == "blocked" && row.JobID == eval.JobID && row.Namespace == jobNamespace && row.ID != id))
                    state.Put(blocked with { Status = "canceled", ModifyIndex = index });
            }
            state.Put(new ModelEval(id)
            {
                Namespace = jobNamespace,
                JobID = eval.JobID,
                Status = eval.Status,
                CreateIndex = state.Eval(id)?.CreateIndex ?? index,
                ModifyIndex = index,
            });
        }
    }

    public NomadResult Delete(EvalDeleteRequest request)
    {
        if (request.UserInitiated) throw new ModelError(NomadErrors.BrokerNotPaused);
        var lost = new List<(string?, string?)>();
        foreach (string id in request.Evals ?? [])
        {
            if (state.Eval(id) is not { } eval) continue;
            lost.Add((eval.Namespace, eval.JobID));
            state.Evals.Remove(eval);
        }
        foreach (string id in request.Allocs ?? [])
        {
            if (state.Alloc(id) is not { } alloc) continue;
            lost.Add((alloc.Namespace, alloc.JobID));
            state.Allocs.Remove(alloc);
        }
        state.RefreshStatuses(lost);
        return new NomadResult { Index = index };
    }
}
