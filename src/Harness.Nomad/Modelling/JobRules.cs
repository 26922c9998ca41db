using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about jobs do.</summary>
internal sealed class JobRules(ModelState state, ulong index, long timeNanos)
{
    public NomadResult Register(JobRegisterRequest request, SortedSet<string> pools, SortedSet<string> namespaces)
    {
        if (request.Job is not { } job) throw new ModelError(NomadErrors.InvalidJob);
        RequireNames(job);
        string jobNamespace = string.IsNullOrEmpty(job.Namespace) ? "default" : job.Namespace;
        bool isAsked = !string.IsNullOrEmpty(job.DispatchIdempotencyToken)
            && state.Jobs.Exists(row => row.Namespace == jobNamespace && row.ParentID == job.ParentID && !string.IsNullOrEmpty(row.ParentID) && row.Token == job.DispatchIdempotencyToken);
        if (isAsked) return new NomadResult { Index = index, NoOp = true };
        ModelJob? stored = state.Job(jobNamespace, job.ID);
        if (request.EnforceIndex)
        {
            if (request.JobModifyIndex == 0 && stored is not null) throw new ModelError(NomadErrors.JobExists);
            if (request.JobModifyIndex != 0 && stored is null) throw new ModelError(NomadErrors.JobNotFound);
            if (request.JobModifyIndex != 0 && stored!.JobModifyIndex != request.JobModifyIndex) throw new ModelError(NomadErrors.JobModifyIndexConflict);
        }
        ModelJob written = Upsert(job, pools, namespaces, request.Submission);
        if (request.Deployment is { } deployment)
        {
            deployment.Namespace = written.Namespace;
            deployment.JobID = written.ID;
            deployment.JobVersion = written.Version;
            deployment.JobCreateIndex = written.CreateIndex;
            var deployments = new DeploymentRules(state, index, timeNanos);
            deployments.CancelOthers(written.Namespace, written.ID, deployment.ID);
            deployments.Upsert(deployment);
        }
        if (request.Eval is { } eval) new EvalRules(state, index).Upsert([eval]);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index, JobModifyIndex = written.JobModifyIndex, JobVersion = written.Version };
    }

    public NomadResult Deregister(JobDeregisterRequest request)
    {
        string jobNamespace = string.IsNullOrEmpty(request.Namespace) ? "default" : request.Namespace;
        Rules.Name(request.JobID);
        var result = new NomadResult { Index = index };
        ModelJob? stored = state.Job(jobNamespace, request.JobID);
        if (stored is null) result.ErrorName = NomadErrors.JobNotFound;
        else if (Deregister(stored, request.Purge) is { } stopped)
        {
            if (request.NoShutdownDelay) new AllocRules(state, index, timeNanos).SkipDelay(jobNamespace, request.JobID);
            result.JobModifyIndex = index;
            result.JobVersion = stopped.Version;
        }
        if (request.Eval is { } eval) new EvalRules(state, index).Upsert([eval]);
        state.RefreshStatuses([]);
        return result;
    }

    public NomadResult DeregisterAll(JobBatchDeregisterRequest request)
    {
        foreach (JobDeregisterOptions options in request.Jobs ?? [])
        {
            string jobNamespace = string.IsNullOrEmpty(options.Namespace) ? "default" : options.Namespace;
            Deregister(state.Job(jobNamespace, Rules.Name(options.JobID)) ?? throw new ModelError(NomadErrors.JobNotFound), options.Purge);
        }
        new EvalRules(state, index).Upsert(request.Evals);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    /// <summary>Stops or purges a job; null if it is gone.</summary>
    private ModelJob? Deregister(ModelJob stored, bool isPurge)
    {
        if (isPurge)
        {
            Purge(stored);
            return null;
        }
        RequireNextVersion(stored);
        ModelJob stopped = stored with { Stop = true, Version = stored.Version + 1, JobModifyIndex = index };
        stopped = stopped with { Status = state.Status(stopped, wasEvaluated: false) };
        state.Put(stopped);
        new HistoryRules(state, index, timeNanos).Stopped(stored, stopped);
        return stopped;
    }

    /// <summary>Writes a specification.</summary>
    public ModelJob Upsert(Job job, SortedSet<string> pools, SortedSet<string> namespaces, JobSubmission? submission = null)
    {
        string jobNamespace = string.IsNullOrEmpty(job.Namespace) ? "default" : job.Namespace;
        RequirePlace(jobNamespace, string.IsNullOrEmpty(job.NodePool) ? "default" : job.NodePool, pools, namespaces);
        ModelJob? stored = state.Job(jobNamespace, job.ID);
        if (stored is not null && job.Version <= stored.Version) RequireNextVersion(stored);
        var written = new ModelJob(jobNamespace, job.ID!)
        {
            ParentID = job.ParentID,
            Token = job.DispatchIdempotencyToken,
            RunsUntilStopped = job.Type == "system" || job.Periodic is not null || (job.ParameterizedJob is not null && !job.Dispatched),
            LaunchesChildren = job.Periodic is not null && (job.ParameterizedJob is null || job.Dispatched),
            Groups = [.. (job.TaskGroups ?? []).Select(group => group.Name!)],
            GroupsEver = [.. stored?.GroupsEver ?? [], .. (job.TaskGroups ?? []).Select(group => group.Name!)],
            Stop = job.Stop,
            Version = stored is null || job.Version > stored.Version ? job.Version : stored.Version + 1,
            CreateIndex = stored?.CreateIndex ?? index,
            JobModifyIndex = index,
            NodePool = string.IsNullOrEmpty(job.NodePool) ? "default" : job.NodePool,
        };
        written = written with { Status = state.Status(written, wasEvaluated: false) };
        state.Put(written);
        new HistoryRules(state, index, timeNanos).Written(job, written, submission);
        return written;
    }

    private void Purge(ModelJob job)
    {
        state.Jobs.Remove(job);
        state.History.Forget(job.Namespace, job.ID);
        string claims = ModelState.ClaimKey(job.Namespace, job.ID, "", "")[..^1];
        state.Claims = state.Claims.RemoveRange(state.Claims.Keys.Where(key => key.StartsWith(claims, StringComparison.Ordinal)));
        foreach (ModelAlloc alloc in state.Allocs.Of(job.Namespace, job.ID)) state.Allocs.Remove(alloc);
        foreach (ModelDeployment deployment in state.Deployments.Of(job.Namespace, job.ID)) state.Deployments.Remove(deployment);
        foreach (ModelEval eval in state.Evals.Of(job.Namespace, job.ID))
        {
            if (eval.Status == "pending") state.Put(eval with { Status = "complete", ModifyIndex = index });
        }
    }

    private static void RequireNextVersion(ModelJob stored)
    {
        if (stored.Version == ulong.MaxValue) throw new ModelError(NomadErrors.InvalidJob);
    }

    private static void RequirePlace(string jobNamespace, string pool, SortedSet<string> pools, SortedSet<string> namespaces)
    {
        if (!namespaces.Contains(jobNamespace)) throw new ModelError(NomadErrors.NamespaceNotFound);
        if (!pools.Contains(pool)) throw new ModelError(NomadErrors.NodePoolNotFound);
    }

    /// <summary>Checks that the parts of a job can be told apart.</summary>
    public static void RequireNames(Job job)
    {
        Rules.Name(job.ID);
        var groups = new List<string?>();
        foreach (TaskGroup group in job.TaskGroups ?? [])
        {
            if (string.IsNullOrEmpty(group?.Name) || groups.Contains(group.Name) || group.Count < 0) throw new ModelError(NomadErrors.InvalidJob);
            groups.Add(group.Name);
            var tasks = new List<string?>();
            foreach (var task in group.Tasks ?? [])
            {
                if (string.IsNullOrEmpty(task?.Name) || tasks.Contains(task.Name)) throw new ModelError(NomadErrors.InvalidJob);
                tasks.Add(task.Name);
            }
        }
    }
}
