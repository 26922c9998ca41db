using System.Globalization;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about versions, submissions, launches and scaling events do.</summary>
internal sealed class HistoryRules(ModelState state, ulong index, long timeNanos)
{
    /// <summary>A specification was written: its version, the text it was made from and what is launched by it.</summary>
    /// <param name="given">The job as it came: its version and index may be those of a version gone back to.</param>
    /// <param name="written">The job as it is now.</param>
    /// <param name="submission">The text that came along.</param>
    public void Written(Job given, ModelJob written, JobSubmission? submission)
    {
        ModelVersion? source = state.History.Version(written.Namespace, written.ID, given.Version);
        ModelSubmission? old = source is not null && source.JobModifyIndex == given.JobModifyIndex
            ? state.History.Submissions.Find(row => row.Namespace == written.Namespace && row.ID == written.ID && row.Version == given.Version)
            : null;
        Keep(written, given.Stable);
        if (submission is not null || old is not null)
            state.History.Submit(new ModelSubmission(written.Namespace, written.ID, written.Version, index, submission is not null ? submission.Source : old!.Source));

        bool isActive = given.Periodic is { Enabled: true } && !given.Stop && (given.ParameterizedJob is null || given.Dispatched);
        NoteLaunches(written, isActive);
    }

    /// <summary>A job was stopped: a version like the one before, which keeps its text.</summary>
    public void Stopped(ModelJob before, ModelJob written)
    {
        ModelVersion? source = state.History.Version(before.Namespace, before.ID, before.Version);
        ModelSubmission? old = state.History.Submissions.Find(row => row.Namespace == before.Namespace && row.ID == before.ID && row.Version == before.Version);
        Keep(written, source?.Stable ?? false);
        if (old is not null) state.History.Submit(old with { Version = written.Version, JobModifyIndex = index });
        NoteLaunches(written, isActive: false);
    }

    public NomadResult Stability(JobStabilityRequest request)
    {
        ModelJob job = Known(request.Namespace, request.JobID);
        return new NomadResult { Index = index, NoOp = !SetStable(job.Namespace, job.ID, request.JobVersion, request.Stable) };
    }

    public bool SetStable(string? jobNamespace, string? id, ulong version, bool isStable)
    {
        if (state.History.Version(jobNamespace, id, version) is not { } stored || stored.Stable == isStable) return false;
        state.History.Put(stored with { Stable = isStable });
        return true;
    }

    public NomadResult Tag(JobVersionTagRequest request)
    {
        Rules.Name(request.JobID);
        Rules.Name(request.Name);
        ModelJob job = Known(request.Namespace, request.JobID);
        ModelVersion? owner = state.History.Versions.Find(row => row.Namespace == job.Namespace && row.ID == job.ID && row.Tag == request.Name);
        if (request.Tag is null)
        {
            state.History.Put((owner ?? throw new ModelError(NomadErrors.TagNotFound)) with { Tag = null });
            state.History.Prune(job.Namespace, job.ID);
        }
        else
        {
            ModelVersion version = state.History.Version(job.Namespace, job.ID, request.Version) ?? throw new ModelError(NomadErrors.JobVersionNotFound);
            if (owner is not null && owner != version) throw new ModelError(NomadErrors.TagInUse);
            state.History.Put(version with { Tag = request.Name });
        }
        return new NomadResult { Index = index };
    }

    public NomadResult Scaled(ScalingEventRequest request)
    {
        Rules.Name(request.JobID);
        string group = Rules.Name(request.TaskGroup);
        if (request.ScalingEvent is null) throw new ModelError(NomadErrors.MissingID);
        ModelJob job = Known(request.Namespace, request.JobID);
        if (!job.Groups.Contains(group)) throw new ModelError(NomadErrors.GroupNotFound);
        state.History.Scaled(job.Namespace, job.ID, group, index);
        return new NomadResult { Index = index };
    }

    public NomadResult DeleteDeployments(DeploymentDeleteRequest request)
    {
        foreach (string id in request.Deployments ?? [])
        {
            ModelDeployment deployment = state.Deployment(Rules.Uuid(id)) ?? throw new ModelError(NomadErrors.DeploymentNotFound);
            state.Deployments.Remove(deployment);
        }
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    private void Keep(ModelJob written, bool isStable)
    {
        state.History.Put(new ModelVersion(written.Namespace, written.ID, written.Version) { JobModifyIndex = index, Stable = isStable });
        state.History.Prune(written.Namespace, written.ID);
    }

    private void NoteLaunches(ModelJob written, bool isActive)
    {
        if (isActive && state.History.Launch(written.Namespace, written.ID) is null)
            state.History.Launched(written.Namespace, written.ID, Timestamp.FromUnixNanos(timeNanos));
        string prefix = written.ParentID + "/periodic-";
        if (string.IsNullOrEmpty(written.ParentID) || !written.ID.StartsWith(prefix, StringComparison.Ordinal)) return;
        bool isTime = long.TryParse(written.ID.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long second);
        if (isTime && state.Job(written.Namespace, written.ParentID) is { LaunchesChildren: true } parent)
            state.History.Launched(parent.Namespace, parent.ID, new Timestamp(second, 0));
    }

    private ModelJob Known(string? jobNamespace, string? id) =>
        state.Job(string.IsNullOrEmpty(jobNamespace) ? "default" : jobNamespace, Rules.Name(id)) ?? throw new ModelError(NomadErrors.JobNotFound);
}
