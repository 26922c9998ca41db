using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class JobDeregisterStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_stopped_job_is_a_new_version_that_says_so()
    {
        _server.Do(Jobs.Register("web"));
        NomadResult result = _server.Do(new JobDeregisterRequest { JobID = "web", SubmitTime = 77, Eval = Jobs.Eval(501, "web") });
        Job job = _server.Job("web");
        Assert.Equal((true, 1UL, 77L, JobStatus.Pending), (job.Stop, job.Version, job.SubmitTime, job.Status));
        Assert.Equal((1UL, _server.Index), (result.JobVersion, result.JobModifyIndex));
        Assert.Equal(_server.Index, _server.Eval(501).JobModifyIndex);
        _server.Do(new EvalUpdateRequest { Evals = [Jobs.Eval(501, "web", EvalStatus.Complete)] });
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
    }

    [Fact]
    public void A_job_that_does_not_exist_is_an_error_but_its_evaluation_is_written()
    {
        NomadResult result = _server.Apply(new JobDeregisterRequest { JobID = "gone", Eval = Jobs.Eval(501, "gone") });
        Assert.Equal(NomadErrors.JobNotFound, result.ErrorName);
        Assert.Equal(_server.Index, _server.Eval(501).CreateIndex);
        Assert.Equal(_server.Index, _server.IndexOf("evals"));
        _server.Refuse(NomadErrors.JobNotFound, new JobDeregisterRequest { JobID = "gone", Purge = true });
        _server.Refuse(NomadErrors.MissingID, new JobDeregisterRequest());
    }

    [Fact]
    public void A_job_can_be_stopped_although_its_node_pool_is_gone()
    {
        _server.Do(new NodePoolUpsertRequest { NodePools = [new() { Name = "gpu" }] });
        _server.Do(Jobs.Register("web", job => job.NodePool = "gpu"));
        using (var entry = new EntryTransaction(_server.Machine.Database.Write(new(_server.Index, "test")), _server.Index, 1, 0))
        {
            entry.Delete(NomadTables.NodePools, "gpu");
            entry.Commit();
        }
        _server.Do(new JobDeregisterRequest { JobID = "web" });
        Assert.True(_server.Job("web").Stop);
    }

    [Fact]
    public void Allocations_of_a_stopped_job_may_be_asked_to_skip_their_delay()
    {
        _server.Do(Jobs.Register("web"));
        _server.Place("web", Jobs.Alloc(101, "web"), Jobs.Alloc(102, "web"));
        _server.Do(Plans.Report(102, AllocClientStatus.Complete));
        _server.Do(new JobDeregisterRequest { JobID = "web", NoShutdownDelay = true });
        Assert.True(_server.Alloc(101).DesiredTransition!.NoShutdownDelay);
        Assert.Equal(_server.Index, _server.Alloc(101).AllocModifyIndex);
        Assert.Null(_server.Alloc(102).DesiredTransition);
    }

    [Fact]
    public void A_purge_leaves_nothing_but_evaluations()
    {
        JobRegisterRequest register = Jobs.Register("web", job => job.TaskGroups![0].Scaling = new() { Max = 3 });
        register.Deployment = Jobs.Deployment(601, Jobs.New("web"));
        register.Eval = Jobs.Eval(501, "web");
        _server.Do(register);
        _server.Do(Jobs.Register("web2"));
        _server.Do(new EvalUpdateRequest { Evals = [Jobs.Eval(502, "web", EvalStatus.Failed)] });
        _server.Place("web", Jobs.Alloc(101, "web"));
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true, Eval = Jobs.Eval(503, "web") });

        Assert.Null(_server.Read.FindJob("default", "web"));
        Assert.Empty(_server.Read.VersionsOfJob("default", "web"));
        Assert.Null(_server.Read.FindJobSummary("default", "web"));
        Assert.Empty(_server.Read.ScalingPoliciesOfJob("default", "web"));
        Assert.Empty(_server.Read.AllocsOfJob("default", "web"));
        Assert.Empty(_server.Read.DeploymentsOfJob("default", "web"));
        Assert.Equal((EvalStatus.Complete, _server.Index), (_server.Eval(501).Status, _server.Eval(501).ModifyIndex));
        Assert.Equal(EvalStatus.Failed, _server.Eval(502).Status);
        Assert.Equal(EvalStatus.Pending, _server.Eval(503).Status);
        Assert.Equal(0UL, _server.Job("web2").Version);
    }

    [Fact]
    public void A_parent_counts_its_children_by_status_and_purged_ones_as_dead()
    {
        _server.Do(Child("batch/dispatch-1"));
        _server.Do(Jobs.Register("batch", job => { job.Type = JobType.Batch; job.ParameterizedJob = new(); }));
        Assert.Equal((1, 0, 0), Children());
        JobRegisterRequest second = Child("batch/dispatch-2");
        second.Eval = Jobs.Eval(501, "batch/dispatch-2");
        _server.Do(second);
        Assert.Equal((2, 0, 0), Children());
        _server.Place("batch/dispatch-2", Jobs.Alloc(101, "batch/dispatch-2"));
        Assert.Equal((1, 1, 0), Children());
        _server.Do(new JobDeregisterRequest { JobID = "batch/dispatch-2", Purge = true });
        Assert.Equal((1, 0, 1), Children());
        _server.Do(Jobs.Register("batch/dispatch-1", job => job.Type = JobType.Batch));
        Assert.Equal((0, 0, 1), Children());

        (long, long, long) Children()
        {
            JobChildrenSummary children = _server.Read.FindJobSummary("default", "batch")!.Children!;
            return (children.Pending, children.Running, children.Dead);
        }
    }

    private static JobRegisterRequest Child(string id) => Jobs.Register(id, job => { job.Type = JobType.Batch; job.ParentID = "batch"; job.Dispatched = true; });
}
