using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of evaluations. Rows belong to the store: copy before a change.</summary>
public static class EvalReads
{
    /// <summary>The evaluation with an id; null if there is none or the id is no UUID.</summary>
    public static Evaluation? FindEval(this ReadTransaction read, string? id) =>
        Require.IsUuid(id) ? read.Find(NomadTables.Evals, id) : null;

    /// <summary>All evaluations of a job, by status.</summary>
    public static IEnumerable<Evaluation> EvalsOfJob(this ReadTransaction read, string? jobNamespace, string? jobID) =>
        string.IsNullOrEmpty(jobNamespace) || string.IsNullOrEmpty(jobID)
            ? []
            : read.Get(NomadTables.Evals, NomadTables.EvalsByJob, jobNamespace, jobID);

    /// <summary>The evaluations of a job in one status.</summary>
    public static IEnumerable<Evaluation> EvalsOfJob(this ReadTransaction read, string? jobNamespace, string? jobID, string status) =>
        string.IsNullOrEmpty(jobNamespace) || string.IsNullOrEmpty(jobID)
            ? []
            : read.Get(NomadTables.Evals, NomadTables.EvalsByJob, jobNamespace, jobID, status);
}
