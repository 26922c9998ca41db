using System.Collections.Immutable;

namespace Harness.Nomad.Modelling;

/// <summary>The model's whole state: rows by id and by job. Plain on purpose: it shares no idea with what it judges.</summary>
internal sealed class ModelState
{
    private readonly List<(string? Namespace, string? ID)> _touched = [];
    private ModelJob[] _jobsBefore = [];
    private ModelHistory _historyBefore = new();
    private (ulong ModifyIndex, bool IsPaused)? _schedulerBefore;
    private ModelCluster _clusterBefore = new();
    private ImmutableSortedDictionary<string, string> _claimsBefore = ImmutableSortedDictionary<string, string>.Empty;

    public ModelState()
    {
        Evals = new ModelTable<ModelEval>(Touch);
        Allocs = new ModelTable<ModelAlloc>(Touch);
        Deployments = new ModelTable<ModelDeployment>(Touch);
    }

    public List<ModelJob> Jobs { get; } = [];
    public ModelTable<ModelEval> Evals { get; }
    public ModelTable<ModelAlloc> Allocs { get; }
    public ModelTable<ModelDeployment> Deployments { get; }
    public ModelHistory History { get; private set; } = new();

    /// <summary>The index and the switch of the schedulers' configuration; null before it is set.</summary>
    public (ulong ModifyIndex, bool IsPaused)? Scheduler { get; set; }

    /// <summary>Variables, policies, tokens, roles and ways to log in.</summary>
    public ModelCluster Cluster { get; set; } = new();

    /// <summary>The ids of the claims of sticky host volumes, by <see cref="ClaimKey"/>.</summary>
    public ImmutableSortedDictionary<string, string> Claims { get; set; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What a claim is of: a job's group and a volume.</summary>
    public static string ClaimKey(string? jobNamespace, string? jobID, string? group, string? volumeID) => $"{jobNamespace}\0{jobID}\0{group}\0{volumeID}";

    /// <summary>A command begins: what happens from here on may be taken back.</summary>
    public void Begin()
    {
        _jobsBefore = [.. Jobs];
        _historyBefore = History.Copy();
        _schedulerBefore = Scheduler;
        _clusterBefore = Cluster;
        _claimsBefore = Claims;
        _touched.Clear();
        Evals.Keep();
        Allocs.Keep();
        Deployments.Keep();
    }

    /// <summary>The command failed: everything is as it was at <see cref="Begin"/>.</summary>
    public void TakeBack()
    {
        Jobs.Clear();
        Jobs.AddRange(_jobsBefore);
        History = _historyBefore;
        Scheduler = _schedulerBefore;
        Cluster = _clusterBefore;
        Claims = _claimsBefore;
        Evals.TakeBack();
        Allocs.TakeBack();
        Deployments.TakeBack();
    }

    public ModelJob? Job(string? jobNamespace, string? id) => Jobs.Find(job => job.ID == id && job.Namespace == jobNamespace);
    public ModelEval? Eval(string? id) => Evals.Find(id);
    public ModelAlloc? Alloc(string? id) => Allocs.Find(id);
    public ModelDeployment? Deployment(string? id) => Deployments.Find(id);

    public void Put(ModelJob job)
    {
        Touch(job.Namespace, job.ID);
        int at = Jobs.FindIndex(other => other.ID == job.ID && other.Namespace == job.Namespace);
        if (at < 0) Jobs.Add(job);
        else Jobs[at] = job;
    }

    public void Put(ModelEval eval) => Evals.Put(eval);
    public void Put(ModelAlloc alloc) => Allocs.Put(alloc);
    public void Put(ModelDeployment deployment) => Deployments.Put(deployment);

    /// <summary>
    /// Brings the status up to date of every job of which the command changed any row; the rows of the others would give the status they have.
    /// </summary>
    /// <param name="lost">Jobs of which evaluations or allocations were deleted by the entry.</param>
    public void RefreshStatuses(IReadOnlyCollection<(string? Namespace, string? ID)> lost)
    {
        for (int i = 0; i < Jobs.Count; i++)
        {
            ModelJob job = Jobs[i];
            if (!_touched.Contains((job.Namespace, job.ID))) continue;
            Jobs[i] = job with { Status = Status(job, lost.Contains((job.Namespace, job.ID)) || job.Status == "dead") };
        }
    }

    /// <summary>The status of a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="wasEvaluated">True if it is known from elsewhere that an evaluation existed.</param>
    public string Status(ModelJob job, bool wasEvaluated)
    {
        if (job.RunsUntilStopped) return job.Stop ? "dead" : "running";
        if (Deployments.Exists(job.Namespace, job.ID, row => row.IsActive)) return "running";
        if (Allocs.Exists(job.Namespace, job.ID, row => !row.IsOver)) return "running";
        if (Evals.Exists(job.Namespace, job.ID, row => !row.IsOver)) return "pending";
        bool isOver = wasEvaluated || job.Stop || Evals.Exists(job.Namespace, job.ID, _ => true) || Allocs.Exists(job.Namespace, job.ID, _ => true);
        return isOver ? "dead" : "pending";
    }

    private void Touch(string? jobNamespace, string? jobID)
    {
        if (!_touched.Contains((jobNamespace, jobID))) _touched.Add((jobNamespace, jobID));
    }
}
