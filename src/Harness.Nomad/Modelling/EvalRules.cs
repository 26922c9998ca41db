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
                foreach (ModelEval other in state.Evals.Of(jobNamespace, eval.JobID))
                {
                    if (other.Status == "blocked" && other.ID != id) state.Put(other with { Status = "canceled", ModifyIndex = index });
                }
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
        if (request.UserInitiated && state.Scheduler is not { IsPaused: true }) throw new ModelError(NomadErrors.BrokerNotPaused);
        bool isFiltered = !string.IsNullOrEmpty(request.Filter);
        List<string> ids = isFiltered ? Matching(request) : request.Evals ?? [];
        var lost = new List<(string?, string?)>();
        foreach (string id in ids)
        {
            if (state.Eval(id) is not { } eval) continue;
            lost.Add((eval.Namespace, eval.JobID));
            state.Evals.Remove(eval);
        }
        foreach (string id in isFiltered ? [] : request.Allocs ?? [])
        {
            if (state.Alloc(id) is not { } alloc) continue;
            lost.Add((alloc.Namespace, alloc.JobID));
            state.Allocs.Remove(alloc);
        }
        state.RefreshStatuses(lost);
        return new NomadResult { Index = index, Count = isFiltered ? (ulong)ids.Count : 0 };
    }

    // Reads only the filters the generator writes, without parentheses; any other is one that cannot be read.
    private List<string> Matching(EvalDeleteRequest request)
    {
        string[] alternatives = request.Filter!.Split(" or ");
        if (!alternatives.All(part => part.Split(" and ").All(IsReadable))) throw new ModelError(NomadErrors.InvalidFilter);
        string from = string.IsNullOrEmpty(request.NextToken) ? "" : Rules.Uuid(request.NextToken).ToLowerInvariant();
        var ids = new List<string>();
        foreach (ModelEval eval in state.Evals.All.OrderBy(row => row.ID.ToLowerInvariant(), StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(eval.ID.ToLowerInvariant(), from) < 0 || (request.PerPage > 0 && ids.Count == request.PerPage)) continue;
            if (alternatives.Any(part => part.Split(" and ").All(comparison => Holds(comparison, eval)))) ids.Add(eval.ID);
        }
        return ids;
    }

    private static bool IsReadable(string comparison) =>
        comparison.Split(' ') is ["JobID" or "Namespace" or "Status", "==" or "!=", ['"', .., '"']] or ["not", "JobID" or "Namespace" or "Status", "==" or "!=", ['"', .., '"']];

    private static bool Holds(string comparison, ModelEval eval)
    {
        string[] words = comparison.Split(' ');
        string? found = words[^3] switch { "JobID" => eval.JobID, "Namespace" => eval.Namespace, _ => eval.Status };
        return ((found ?? "") == words[^1][1..^1]) == ((words[^2] == "==") == (words.Length == 3));
    }
}
