using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class JobHistoryStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_version_keeps_the_text_it_was_made_from_and_a_revert_takes_it_over()
    {
        _server.Do(Submit("one"));
        _server.Do(Submit("two", job => job.Priority = 60));
        Job first = _server.Machine.Model.Copy(_server.Read.FindJobVersion("default", "web", 0)!);
        _server.Do(new JobRegisterRequest { Job = first });
        Assert.Equal(["one", "two", "one"], Sources());
    }

    [Fact]
    public void A_submission_without_a_text_takes_over_none()
    {
        _server.Do(Submit("one"));
        _server.Do(Jobs.Register("web"));
        Assert.Equal(["one"], Sources());
    }

    [Fact]
    public void Stopping_a_job_keeps_the_text()
    {
        _server.Do(Submit("one"));
        _server.Do(new JobDeregisterRequest { JobID = "web" });
        Assert.Equal(["one", "one"], Sources());
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true });
        Assert.Equal(0, _server.Machine.Database.Count("job_submission"));
    }

    [Fact]
    public void The_newest_six_submissions_are_kept()
    {
        for (int i = 0; i < 8; i++) _server.Do(Submit($"{i}"));
        Assert.Equal(["2", "3", "4", "5", "6", "7"], Sources());
    }

    [Fact]
    public void A_tag_keeps_its_version_and_stands_for_one_version_only()
    {
        _server.Do(Jobs.Register("web"));
        _server.Do(Jobs.Register("web"));
        _server.Do(Tag("golden", 0));
        _server.Refuse(NomadErrors.TagInUse, Tag("golden", 1));
        _server.Refuse(NomadErrors.JobVersionNotFound, Tag("other", 9));
        for (int i = 0; i < 8; i++) _server.Do(Jobs.Register("web"));
        Assert.NotNull(_server.Read.FindJobVersion("default", "web", 0));

        _server.Do(new JobVersionTagRequest { JobID = "web", Name = "golden" });
        Assert.Null(_server.Read.FindJobVersion("default", "web", 0));
        _server.Refuse(NomadErrors.TagNotFound, new JobVersionTagRequest { JobID = "web", Name = "golden" });
    }

    [Fact]
    public void A_tag_of_the_current_version_stands_in_the_job_too()
    {
        _server.Do(Jobs.Register("web"));
        _server.Do(Tag("golden", 0));
        Assert.Equal("golden", _server.Job("web").VersionTag?.Name);
        _server.Do(Jobs.Register("web"));
        Assert.Null(_server.Job("web").VersionTag);
    }

    [Fact]
    public void Stability_of_a_version_that_is_gone_is_no_error()
    {
        _server.Do(Jobs.Register("web"));
        Assert.False(_server.Do(Stability(0, true)).NoOp);
        Assert.True(_server.Do(Stability(0, true)).NoOp);
        Assert.True(_server.Do(Stability(7, true)).NoOp);
        _server.Refuse(NomadErrors.JobNotFound, new JobStabilityRequest { JobID = "gone" });
    }

    [Fact]
    public void A_periodic_job_has_a_launch_from_the_start_and_its_children_move_it_forward()
    {
        _server.Do(Jobs.Register("cron", Periodic));
        Timestamp registered = _server.Read.FindPeriodicLaunch("default", "cron")!.Launch;
        Assert.Equal(_server.TimeNanos, registered.ToUnixNanos());

        long due = registered.Seconds + 100;
        _server.Do(Child($"cron/periodic-{due}"));
        Assert.Equal(new Timestamp(due, 0), _server.Read.FindPeriodicLaunch("default", "cron")!.Launch);
        _server.Do(Child($"cron/periodic-{due - 50}"));
        _server.Do(Child("cron/by-hand"));
        Assert.Equal(new Timestamp(due, 0), _server.Read.FindPeriodicLaunch("default", "cron")!.Launch);

        _server.Do(new JobDeregisterRequest { JobID = "cron", Purge = true });
        Assert.Null(_server.Read.FindPeriodicLaunch("default", "cron"));
    }

    [Fact]
    public void Twenty_events_of_a_group_are_kept_newest_first()
    {
        _server.Do(Jobs.Register("web"));
        for (int i = 0; i < 25; i++) _server.Do(Scaled("cache", $"event {i}"));
        List<ScalingEvent> events = _server.Read.FindScalingEvents("default", "web")!.ScalingEvents!["cache"];
        Assert.Equal((20, "event 24", "event 5"), (events.Count, events[0].Message, events[^1].Message));
        _server.Refuse(NomadErrors.GroupNotFound, Scaled("none", "event"));
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true });
        Assert.Null(_server.Read.FindScalingEvents("default", "web"));
    }

    [Fact]
    public void A_batch_deregisters_all_jobs_or_none()
    {
        _server.Do(Jobs.Register("a"));
        _server.Do(Jobs.Register("b"));
        _server.Refuse(NomadErrors.JobNotFound, Batch(("a", true), ("gone", false)));
        _server.Do(Batch(("a", true), ("b", false)));
        Assert.Null(_server.Read.FindJob("default", "a"));
        Assert.True(_server.Job("b").Stop);
    }

    [Fact]
    public void Deployments_are_deleted_all_or_none()
    {
        _server.Do(Jobs.Register("web"));
        _server.Do(new ApplyPlanResultsRequest { Deployment = Jobs.Deployment(700, _server.Job("web")) });
        _server.Refuse(NomadErrors.DeploymentNotFound, new DeploymentDeleteRequest { Deployments = [TestServer.Id(700), TestServer.Id(701)] });
        _server.Do(new DeploymentDeleteRequest { Deployments = [TestServer.Id(700)] });
        Assert.Equal(0, _server.Machine.Database.Count("deployment"));
    }

    [Fact]
    public void Counting_again_forgets_what_was_collected_and_writes_what_differs_only()
    {
        _server.Do(Jobs.Register("web"));
        _server.Do(Jobs.Register("other"));
        _server.Place("web", Jobs.Alloc(1, "web"), Jobs.Alloc(2, "web"));
        _server.Do(Plans.Report(1, AllocClientStatus.Complete));
        Assert.True(_server.Do(new ReconcileJobSummariesRequest()).NoOp);
        _server.Do(new EvalDeleteRequest { Allocs = [TestServer.Id(1)] });
        Assert.False(_server.Do(new ReconcileJobSummariesRequest()).NoOp);
        TaskGroupSummary counts = _server.Read.FindJobSummary("default", "web")!.Summary!["cache"];
        Assert.Equal((0, 1), (counts.Complete, counts.Starting));
    }

    private List<string?> Sources() => [.. _server.Read.SubmissionsOfJob("default", "web").Select(row => row.Source).Reverse()];

    private static JobRegisterRequest Submit(string source, Action<Job>? change = null)
    {
        JobRegisterRequest request = Jobs.Register("web", change);
        request.Submission = new JobSubmission { Source = source, Format = "hcl2" };
        return request;
    }

    private static JobVersionTagRequest Tag(string name, ulong version) =>
        new() { JobID = "web", Name = name, Version = version, Tag = new JobVersionTag { Description = "kept", TaggedTime = 5 } };

    private static JobStabilityRequest Stability(ulong version, bool stable) => new() { JobID = "web", JobVersion = version, Stable = stable };

    private static void Periodic(Job job)
    {
        job.Type = JobType.Batch;
        job.Periodic = new PeriodicConfig { Enabled = true, Spec = "@daily" };
    }

    private static JobRegisterRequest Child(string id) => Jobs.Register(id, job =>
    {
        job.Type = JobType.Batch;
        job.ParentID = "cron";
    });

    private static ScalingEventRequest Scaled(string group, string message) =>
        new() { JobID = "web", TaskGroup = group, ScalingEvent = new ScalingEvent { Time = 5, Count = 3, Message = message } };

    private static JobBatchDeregisterRequest Batch(params (string Job, bool Purge)[] jobs) =>
        new() { Jobs = [.. jobs.Select(job => new JobDeregisterOptions { JobID = job.Job, Purge = job.Purge })] };
}
