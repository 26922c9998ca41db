namespace Harness.Nomad.Modelling;

/// <summary>The model's whole state: lists, searched from front to back. Slow and plain on purpose: it shares no idea with what it judges.</summary>
internal sealed class ModelState
{
    public List<ModelJob> Jobs { get; private init; } = [];
    public List<ModelEval> Evals { get; private init; } = [];
    public List<ModelAlloc> Allocs { get; private init; } = [];
    public List<ModelDeployment> Deployments { get; private init; } = [];

    /// <summary>The index and the switch of the schedulers' configuration; null before it is set.</summary>
    public (ulong ModifyIndex, bool IsPaused)? Scheduler { get; set; }

    /// <summary>What a failed command goes back to: the rows are values, so copying the lists is enough.</summary>
    public ModelState Copy() => new()
    {
        Jobs = [.. Jobs],
        Evals = [.. Evals],
        Allocs = [.. Allocs],
        Deployments = [.. Deployments],
        Scheduler = Scheduler,
    };

    public ModelJob? Job(string? jobNamespace, string? id) => Jobs.Find(job => job.ID == id && job.Namespace == jobNamespace);
    public ModelEval? Eval(string? id) => Evals.Find(eval => Same(eval.ID, id));
    public ModelAlloc? Alloc(string? id) => Allocs.Find(alloc => Same(alloc.ID, id));
    public ModelDeployment? Deployment(string? id) => Deployments.Find(deployment => Same(deployment.ID, id));

    public void Put(ModelJob job) => Put(Jobs, job, other => other.ID == job.ID && other.Namespace == job.Namespace);
    public void Put(ModelEval eval) => Put(Evals, eval, other => Same(other.ID, eval.ID));
    public void Put(ModelAlloc alloc) => Put(Allocs, alloc, other => Same(other.ID, alloc.ID));
    public void Put(ModelDeployment deployment) => Put(Deployments, deployment, other => Same(other.ID, deployment.ID));

    /// <summary>Brings every job's status up to date: the dumb way to know which ones an entry touched.</summary>
    /// <param name="lost">Jobs of which evaluations or allocations were deleted by the entry.</param>
    public void RefreshStatuses(IReadOnlyCollection<(string? Namespace, string? ID)> lost)
    {
        for (int i = 0; i < Jobs.Count; i++)
        {
            ModelJob job = Jobs[i];
            Jobs[i] = job with { Status = Status(job, lost.Contains((job.Namespace, job.ID)) || job.Status == "dead") };
        }
    }

    /// <summary>The status of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="wasEvaluated">True if it is known from elsewhere that an evaluation existed.</param>
    public string Status(ModelJob job, bool wasEvaluated)
    {
        if (job.RunsUntilStopped) return job.Stop ? "dead" : "running";
        bool isOurs(string? jobNamespace, string? id) => jobNamespace == job.Namespace && id == job.ID;
        if (Deployments.Exists(row => isOurs(row.Namespace, row.JobID) && row.IsActive)) return "running";
        if (Allocs.Exists(row => isOurs(row.Namespace, row.JobID) && !row.IsOver)) return "running";
        if (Evals.Exists(row => isOurs(row.Namespace, row.JobID) && !row.IsOver)) return "pending";
        bool isOver = wasEvaluated || job.Stop || Evals.Exists(row => isOurs(row.Namespace, row.JobID)) || Allocs.Exists(row => isOurs(row.Namespace, row.JobID));
        return isOver ? "dead" : "pending";
    }

    private static void Put<T>(List<T> rows, T row, Predicate<T> isSame)
    {
        int at = rows.FindIndex(isSame);
        if (at < 0) rows.Add(row);
        else rows[at] = row;
    }

    // Ids are UUIDs: one in capitals is the same.
    private static bool Same(string id, string? other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);
}
