using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class JobRegisterStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_new_job_has_a_version_a_summary_and_all_its_defaults()
    {
        NomadResult result = _server.Do(new JobRegisterRequest
        {
            Job = new() { ID = "web", TaskGroups = [new() { Name = "cache", Count = 3, Tasks = [new() { Name = "redis", Driver = "docker" }] }] },
        });
        Job job = _server.Job("web");
        Assert.Equal(("web", "global", JobType.Service, 50, "default"), (job.Name, job.Region, job.Type, job.Priority, job.NodePool));
        Assert.Equal(["*"], job.Datacenters!);
        Assert.Equal((_server.Index, _server.Index, _server.Index), (job.CreateIndex, job.ModifyIndex, job.JobModifyIndex));
        Assert.Equal((0UL, JobStatus.Pending), (job.Version, job.Status));
        Assert.Equal((job.JobModifyIndex, 0UL), (result.JobModifyIndex, result.JobVersion));
        Assert.Equal(5_000_000_000, job.TaskGroups![0].Tasks![0].KillTimeout);
        Assert.NotSame(job.TaskGroups[0].RestartPolicy, job.TaskGroups[0].Tasks![0].RestartPolicy);

        Job version = Assert.Single(_server.Read.VersionsOfJob("default", "web"));
        Assert.True(_server.Machine.Model.For<Job>().Equal(job, version));
        JobSummary summary = _server.Read.FindJobSummary("default", "web")!;
        Assert.Equal((job.CreateIndex, 0), (summary.CreateIndex, summary.Summary!["cache"].Queued));
    }

    [Fact]
    public void An_update_is_a_new_version_and_keeps_where_the_job_comes_from()
    {
        _server.Do(Jobs.Register("web"));
        ulong created = _server.Index;
        _server.Do(Jobs.Register("web", job => job.Priority = 70));
        Job job = _server.Job("web");
        Assert.Equal((created, _server.Index, _server.Index, 1UL), (job.CreateIndex, job.ModifyIndex, job.JobModifyIndex, job.Version));
        Assert.Equal([70, 50], _server.Read.VersionsOfJob("default", "web").Select(version => version.Priority));
    }

    [Fact]
    public void A_version_given_is_kept_only_if_it_is_higher()
    {
        _server.Do(Jobs.Register("web", job => job.Version = 7));
        Assert.Equal(7UL, _server.Job("web").Version);
        _server.Do(Jobs.Register("web", job => job.Version = 3));
        Assert.Equal(8UL, _server.Job("web").Version);
        _server.Do(Jobs.Register("web", job => job.Version = 20));
        Assert.Equal(20UL, _server.Job("web").Version);
        _server.Do(Jobs.Register("top", job => job.Version = ulong.MaxValue));
        _server.Refuse(NomadErrors.InvalidJob, Jobs.Register("top"));
    }

    [Fact]
    public void A_job_names_places_that_exist()
    {
        _server.Refuse(NomadErrors.NamespaceNotFound, Jobs.Register("web", job => job.Namespace = "nowhere"));
        _server.Refuse(NomadErrors.NodePoolNotFound, Jobs.Register("web", job => job.NodePool = "nowhere"));
        _server.Refuse(NomadErrors.MissingID, Jobs.Register("web", job => job.ID = ""));
        _server.Refuse(NomadErrors.InvalidJob, new JobRegisterRequest());
    }

    [Fact]
    public void Parts_of_a_job_can_be_told_apart()
    {
        _server.Refuse(NomadErrors.InvalidJob, Jobs.Register("web", job => job.TaskGroups!.Add(Jobs.New("x").TaskGroups![0])));
        _server.Refuse(NomadErrors.InvalidJob, Jobs.Register("web", job => job.TaskGroups![0].Name = null));
        _server.Refuse(NomadErrors.InvalidJob, Jobs.Register("web", job => job.TaskGroups![0].Tasks![0].Name = ""));
        _server.Refuse(NomadErrors.InvalidJob, Jobs.Register("web", job => job.TaskGroups![0].Count = -1));
    }

    [Fact]
    public void An_enforced_index_lets_only_the_one_through_who_read_last()
    {
        _server.Refuse(NomadErrors.JobNotFound, Enforced(5));
        _server.Do(Enforced(0));
        ulong index = _server.Job("web").JobModifyIndex;
        _server.Refuse(NomadErrors.JobExists, Enforced(0));
        _server.Refuse(NomadErrors.JobModifyIndexConflict, Enforced(index + 1));
        _server.Do(Enforced(index));

        static JobRegisterRequest Enforced(ulong index)
        {
            JobRegisterRequest request = Jobs.Register("web");
            (request.EnforceIndex, request.JobModifyIndex) = (true, index);
            return request;
        }
    }

    [Fact]
    public void Counts_and_resources_are_preserved_where_both_jobs_have_the_part()
    {
        _server.Do(Jobs.Register("web", job => job.TaskGroups![0].Tasks![0].Resources = new() { CPU = 700, MemoryMB = 70 }));
        JobRegisterRequest request = Jobs.Register("web", job =>
        {
            job.TaskGroups![0].Count = 9;
            job.TaskGroups[0].Tasks![0].Resources = new() { CPU = 100, MemoryMB = 64 };
            job.TaskGroups.Add(new() { Name = "new", Count = 4, Tasks = [new() { Name = "redis", Driver = "docker" }] });
        });
        (request.PreserveCounts, request.PreserveResources) = (true, true);
        Job before = _server.Job("web");
        _server.Do(request);
        Job job = _server.Job("web");
        Assert.Equal((2, 4), (job.TaskGroups![0].Count, job.TaskGroups[1].Count));
        Assert.Equal((700, 100), (job.TaskGroups[0].Tasks![0].Resources!.CPU, job.TaskGroups[1].Tasks![0].Resources!.CPU));
        Assert.NotSame(before.TaskGroups![0].Tasks![0].Resources, job.TaskGroups[0].Tasks![0].Resources);
    }

    [Fact]
    public void A_dispatch_asked_for_twice_is_done_once()
    {
        _server.Do(Jobs.Register("batch", job => { job.Type = JobType.Batch; job.ParameterizedJob = new(); }));
        NomadResult first = _server.Do(Child("batch/dispatch-1", "token"));
        Assert.False(first.NoOp);
        UInt128 digest = _server.Machine.Database.Digest;
        NomadResult second = _server.Do(Child("batch/dispatch-2", "token"));
        Assert.True(second.NoOp);
        Assert.Equal(digest, _server.Machine.Database.Digest);
        Assert.False(_server.Do(Child("batch/dispatch-2", "other")).NoOp);
    }

    [Fact]
    public void The_evaluation_and_the_deployment_come_with_the_job_in_one_entry()
    {
        _server.Do(Jobs.Register("web"));
        JobRegisterRequest first = Jobs.Register("web");
        first.Deployment = Jobs.Deployment(601, Jobs.New("web"));
        _server.Do(first);
        Assert.Equal(JobStatus.Running, _server.Job("web").Status);

        JobRegisterRequest second = Jobs.Register("web");
        second.Deployment = Jobs.Deployment(602, Jobs.New("web"));
        second.Eval = Jobs.Eval(501, "web");
        NomadResult result = _server.Do(second);
        Assert.Equal([TestServer.Id(501)], result.EvalIDs!);
        Assert.Equal((_server.Index, _server.Index), (_server.Eval(501).JobModifyIndex, _server.Eval(501).CreateIndex));
        Assert.Equal(DeploymentStatus.Cancelled, _server.Deployment(601).Status);
        Deployment deployment = _server.Deployment(602);
        Assert.True(deployment.Active());
        Assert.Equal((2UL, _server.Index, _server.Job("web").CreateIndex), (deployment.JobVersion, deployment.JobSpecModifyIndex, deployment.JobCreateIndex));
    }

    [Fact]
    public void Groups_are_added_to_the_summary_and_never_leave_it()
    {
        _server.Do(Jobs.Register("web"));
        ulong created = _server.Index;
        _server.Do(Jobs.Register("web", job => job.TaskGroups![0].Name = "other"));
        JobSummary summary = _server.Read.FindJobSummary("default", "web")!;
        Assert.Equal(["cache", "other"], summary.Summary!.Keys.Order());
        Assert.Equal((created, _server.Index), (summary.CreateIndex, summary.ModifyIndex));
    }

    [Fact]
    public void Jobs_of_the_kinds_that_wait_for_their_time_are_running_until_stopped()
    {
        _server.Do(Jobs.Register("system", job => job.Type = JobType.System));
        _server.Do(Jobs.Register("cron", job => { job.Type = JobType.Batch; job.Periodic = new() { Enabled = true, Spec = "* * * * *" }; }));
        _server.Do(Jobs.Register("template", job => { job.Type = JobType.Batch; job.ParameterizedJob = new(); }));
        foreach (string id in new[] { "system", "cron", "template" })
        {
            Assert.Equal(JobStatus.Running, _server.Job(id).Status);
            _server.Do(new JobDeregisterRequest { JobID = id });
            Assert.Equal(JobStatus.Dead, _server.Job(id).Status);
        }
    }

    private static JobRegisterRequest Child(string id, string token) => Jobs.Register(id, job =>
    {
        job.Type = JobType.Batch;
        job.ParentID = "batch";
        job.Dispatched = true;
        job.DispatchIdempotencyToken = token;
    });
}
