using Nomad.Objects;

namespace Nomad.State;

public partial class EvalWriter
{
    private static readonly string[] s_filterFields =
        ["ID", "Namespace", "JobID", "Status", "Type", "TriggeredBy", "NodeID", "DeploymentID", "PreviousEval", "NextEval", "BlockedEval"];

    /// <summary>
    /// Deletes the evaluations a filter chooses, in the order of their ids; then the status of each of their jobs. Allocations stay.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="filter">Such as <c>Status == "complete" and JobID != "web"</c>.</param>
    /// <param name="from">The least id to look at; empty for all.</param>
    /// <param name="most">The most to delete; 0 for no bound.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="StateError"><see cref="NomadErrors.InvalidFilter"/> or <see cref="NomadErrors.InvalidID"/>.</exception>
    public virtual int DeleteMatching(EntryTransaction entry, string filter, string? from, int most)
    {
        FilterExpression expression = FilterExpression.Parse(filter, s_filterFields);
        var chosen = new List<string>();
        foreach (Evaluation eval in From(entry, from))
        {
            if (expression.Holds(field => FieldOf(eval, field))) chosen.Add(eval.ID!);
            if (most > 0 && chosen.Count == most) break;
        }
        Delete(entry, chosen, null);
        return chosen.Count;
    }

    private static IEnumerable<Evaluation> From(EntryTransaction entry, string? id) => string.IsNullOrEmpty(id)
        ? entry.Read.All(NomadTables.Evals)
        : entry.Read.LowerBound(NomadTables.Evals, NomadTables.Evals.Id, Require.Uuid(id, "page token"));

    private static string? FieldOf(Evaluation eval, string field) => field switch
    {
        "ID" => eval.ID,
        "Namespace" => eval.Namespace,
        "JobID" => eval.JobID,
        "Status" => eval.Status,
        "Type" => eval.Type,
        "TriggeredBy" => eval.TriggeredBy,
        "NodeID" => eval.NodeID,
        "DeploymentID" => eval.DeploymentID,
        "PreviousEval" => eval.PreviousEval,
        "NextEval" => eval.NextEval,
        _ => eval.BlockedEval,
    };
}
