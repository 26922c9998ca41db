using Nomad.Messages;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class AllocationStories
{
    private readonly TestServer _server = new();

    public AllocationStories()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(Jobs.Register("web"));
        _server.Do(new EvalUpdateRequest { Evals = [Queued(501, 2)] });
        _server.Place("web", Jobs.Alloc(101, "web"), Jobs.Alloc(102, "web"));
    }

    [Fact]
    public void Placed_allocations_share_one_job_and_are_counted()
    {
        Assert.Equal((0, 2), (Counts().Queued, Counts().Starting));
        Assert.Same(_server.Alloc(101).Job, _server.Alloc(102).Job);
        Assert.Equal((100, 64), (_server.Alloc(101).Resources!.CPU, _server.Alloc(101).TaskResources!["redis"].MemoryMB));
        Assert.Equal(JobStatus.Running, _server.Job("web").Status);
    }

    [Fact]
    public void A_new_allocation_needs_its_job_and_a_group_of_it()
    {
        _server.Refuse(NomadErrors.AllocWithoutJob, Plans.Of(null, Jobs.Alloc(103, "web")));
        Allocation odd = Jobs.Alloc(103, "web");
        odd.TaskGroup = "unknown";
        _server.Refuse(NomadErrors.GroupNotInSummary, Plans.Of(Copy(), odd));
        odd.ClientStatus = "odd";
        _server.Refuse(NomadErrors.InvalidAllocStatus, Plans.Of(Copy(), odd));
        odd.EvalID = "odd";
        _server.Refuse(NomadErrors.InvalidID, Plans.Of(Copy(), odd));
    }

    [Fact]
    public void A_job_that_is_stopped_or_gone_is_placed_no_more()
    {
        Job job = Copy();
        _server.Do(new JobDeregisterRequest { JobID = "web" });
        _server.Do(Plans.Of(job, Jobs.Alloc(103, "web")));
        Assert.Null(_server.Read.FindAlloc(TestServer.Id(103)));
        Job stopped = Copy();
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true });
        _server.Do(Plans.Of(stopped, Jobs.Alloc(103, "web")));
        Assert.Null(_server.Read.FindAlloc(TestServer.Id(103)));
    }

    [Fact]
    public void A_client_says_how_its_allocation_is_and_nothing_else()
    {
        Allocation before = _server.Alloc(101);
        _server.Do(Plans.Report(101, AllocClientStatus.Running, report =>
        {
            report.DesiredStatus = AllocDesiredStatus.Stop;
            report.JobID = "other";
            report.NetworkStatus = new() { Address = "10.0.0.1" };
        }));
        Allocation alloc = _server.Alloc(101);
        Assert.Equal((AllocClientStatus.Running, "tasks are running", 99L), (alloc.ClientStatus, alloc.ClientDescription, alloc.ModifyTime));
        Assert.Equal(("running", "10.0.0.1"), (alloc.TaskStates!["redis"].State, alloc.NetworkStatus!.Address));
        Assert.Equal((AllocDesiredStatus.Run, "web"), (alloc.DesiredStatus, alloc.JobID));
        Assert.Equal((before.CreateIndex, _server.Index, before.AllocModifyIndex), (alloc.CreateIndex, alloc.ModifyIndex, alloc.AllocModifyIndex));
        Node node = _server.Node(1);
        Assert.Equal((_server.Index, _server.Index), (node.LastAllocUpdateIndex, node.ModifyIndex));
        Assert.Same(before.Job, alloc.Job);
    }

    [Fact]
    public void Every_change_of_status_moves_one_count()
    {
        _server.Do(Plans.Report(101, AllocClientStatus.Running));
        Assert.Equal((1, 1), (Counts().Starting, Counts().Running));
        _server.Do(Plans.Report(101, AllocClientStatus.Unknown));
        Assert.Equal((0, 1), (Counts().Running, Counts().Unknown));
        _server.Do(Plans.Report(101, AllocClientStatus.Lost));
        Assert.Equal((0, 1), (Counts().Unknown, Counts().Lost));
        _server.Do(Plans.Report(101, AllocClientStatus.Complete));
        Assert.Equal((0, 1), (Counts().Lost, Counts().Complete));
        _server.Do(Plans.Report(102, AllocClientStatus.Failed));
        Assert.Equal((0, 1, 1), (Counts().Starting, Counts().Failed, Counts().Complete));
        Assert.Equal(JobStatus.Pending, _server.Job("web").Status);
        _server.Do(new EvalUpdateRequest { Evals = [Jobs.Eval(501, "web", EvalStatus.Complete)] });
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
    }

    [Fact]
    public void Reports_on_unknown_allocations_are_passed_over_and_odd_ones_refused()
    {
        _server.Do(Plans.Report(999, "odd"));
        _server.Refuse(NomadErrors.InvalidAllocStatus, Plans.Report(101, "odd"));
    }

    [Fact]
    public void A_report_may_bring_evaluations()
    {
        AllocClientUpdateRequest request = Plans.Report(101, AllocClientStatus.Failed);
        request.Evals = [Jobs.Eval(502, "web")];
        Assert.Equal([TestServer.Id(502)], _server.Do(request).EvalIDs!);
        Assert.Equal(EvalStatus.Pending, _server.Eval(502).Status);
    }

    [Fact]
    public void Health_is_taken_once_it_changes_and_being_a_canary_stays()
    {
        _server.Place("web", Jobs.Alloc(103, "web", canary: true));
        _server.Do(Plans.Report(103, AllocClientStatus.Running, report => report.DeploymentStatus = new() { Healthy = true, Timestamp = new(5, 0) }));
        ulong first = _server.Index;
        AllocDeploymentStatus status = _server.Alloc(103).DeploymentStatus!;
        Assert.Equal((true, true, first, 5L), (status.Canary, status.Healthy!.Value, status.ModifyIndex, status.Timestamp.Seconds));
        _server.Do(Plans.Report(103, AllocClientStatus.Running, report => report.DeploymentStatus = new() { Healthy = true, Timestamp = new(9, 0) }));
        Assert.Equal((first, 5L), (_server.Alloc(103).DeploymentStatus!.ModifyIndex, _server.Alloc(103).DeploymentStatus!.Timestamp.Seconds));
        _server.Do(Plans.Report(101, AllocClientStatus.Running, report => report.DeploymentStatus = new() { Healthy = false }));
        Assert.Equal((false, _server.Index), (_server.Alloc(101).DeploymentStatus!.Healthy, _server.Alloc(101).DeploymentStatus!.ModifyIndex));
    }

    [Fact]
    public void A_plan_does_not_overwrite_what_clients_said_meanwhile()
    {
        Allocation planned = _server.Machine.Model.Copy(_server.Alloc(101));
        _server.Do(Plans.Report(101, AllocClientStatus.Running));
        Allocation before = _server.Alloc(101);
        planned.DesiredDescription = "in place";
        planned.PreviousAllocation = TestServer.Id(102);
        _server.Replace(planned);
        Allocation alloc = _server.Alloc(101);
        Assert.Equal((AllocClientStatus.Running, "running", "in place"), (alloc.ClientStatus, alloc.TaskStates!["redis"].State, alloc.DesiredDescription));
        Assert.Equal((_server.Index, (string?)null), (alloc.AllocModifyIndex, alloc.PreviousAllocation));
        Assert.NotSame(before.TaskStates, alloc.TaskStates);
        Allocation lost = _server.Machine.Model.Copy(alloc);
        lost.ClientStatus = AllocClientStatus.Lost;
        _server.Replace(lost);
        Assert.Equal((AllocClientStatus.Lost, 1, 0), (_server.Alloc(101).ClientStatus, Counts().Lost, Counts().Running));
    }

    [Fact]
    public void A_plan_cannot_make_known_health_unknown()
    {
        _server.Place("web", Jobs.Alloc(103, "web", canary: true));
        Allocation planned = _server.Machine.Model.Copy(_server.Alloc(103));
        _server.Do(Plans.Report(103, AllocClientStatus.Running, report => report.DeploymentStatus = new() { Healthy = true, Timestamp = new(5, 0) }));
        AllocDeploymentStatus before = _server.Alloc(103).DeploymentStatus!;
        _server.Replace(planned);
        AllocDeploymentStatus status = _server.Alloc(103).DeploymentStatus!;
        Assert.Equal((true, true, 5L), (status.Healthy!.Value, status.Canary, status.Timestamp.Seconds));
        Allocation without = _server.Machine.Model.Copy(_server.Alloc(103));
        without.DeploymentStatus = null;
        _server.Replace(without);
        Assert.True(_server.Alloc(103).IsHealthy() && _server.Alloc(103).IsCanary());
        Assert.NotSame(before, _server.Alloc(103).DeploymentStatus);
    }

    [Fact]
    public void A_deployment_counts_an_allocation_that_changes_its_health_often_only_once()
    {
        JobRegisterRequest register = Jobs.Register("web");
        register.Deployment = Jobs.Deployment(601, Jobs.New("web"));
        _server.Do(register);
        _server.Place("web", Jobs.Alloc(103, "web", deployment: 601));
        foreach (bool isHealthy in new[] { false, true, false, true, false })
            _server.Do(Plans.Report(103, AllocClientStatus.Running, report => report.DeploymentStatus = new() { Healthy = isHealthy }));
        DeploymentState group = _server.Deployment(601).TaskGroups!["cache"];
        Assert.Equal((1, 0, 1), (group.PlacedAllocs, group.HealthyAllocs, group.UnhealthyAllocs));
    }

    [Fact]
    public void A_replacement_and_what_it_replaces_know_each_other()
    {
        Allocation next = Jobs.Alloc(103, "web");
        next.PreviousAllocation = TestServer.Id(101);
        _server.Place("web", next);
        Allocation previous = _server.Alloc(101);
        Assert.Equal((TestServer.Id(103), _server.Index, _server.Index), (previous.NextAllocation, previous.ModifyIndex, previous.AllocModifyIndex));
        _server.Replace(_server.Machine.Model.Copy(_server.Alloc(101)));
        Assert.Equal(TestServer.Id(103), _server.Alloc(101).NextAllocation);
    }

    [Fact]
    public void A_reconnect_cancels_the_follow_up_that_nobody_else_waits_for()
    {
        Evaluation followUp = Jobs.Eval(503, "web");
        _server.Do(new EvalUpdateRequest { Evals = [followUp] });
        foreach (int number in new[] { 101, 102 })
        {
            Allocation alloc = _server.Machine.Model.Copy(_server.Alloc(number));
            alloc.FollowupEvalID = TestServer.Id(503);
            alloc.ClientStatus = AllocClientStatus.Unknown;
            _server.Replace(alloc);
        }
        _server.Do(Plans.Report(101, AllocClientStatus.Running));
        Assert.Equal(EvalStatus.Pending, _server.Eval(503).Status);
        _server.Do(Plans.Report(101, AllocClientStatus.Complete));
        _server.Do(Plans.Report(102, AllocClientStatus.Running));
        Assert.Equal((EvalStatus.Canceled, 99L, _server.Index), (_server.Eval(503).Status, _server.Eval(503).ModifyTime, _server.Eval(503).ModifyIndex));
    }

    [Fact]
    public void What_is_asked_of_an_allocation_adds_up()
    {
        _server.Do(new AllocUpdateDesiredTransitionRequest
        {
            Allocs = new() { [TestServer.Id(101)] = new() { Migrate = true }, [TestServer.Id(999)] = new() { Migrate = true } },
            Evals = [Jobs.Eval(502, "web")],
        });
        _server.Do(new AllocUpdateDesiredTransitionRequest { Allocs = new() { [TestServer.Id(101)] = new() { Reschedule = true } } });
        Allocation alloc = _server.Alloc(101);
        Assert.Equal((true, true, (bool?)null), (alloc.DesiredTransition!.Migrate, alloc.DesiredTransition.Reschedule, alloc.DesiredTransition.ForceReschedule));
        Assert.Equal((_server.Index, _server.Index), (alloc.ModifyIndex, alloc.AllocModifyIndex));
        Assert.Equal(EvalStatus.Pending, _server.Eval(502).Status);
        _server.Refuse(NomadErrors.InvalidEvalStatus, new AllocUpdateDesiredTransitionRequest { Evals = [Jobs.Eval(504, "web", "odd")] });
    }

    [Fact]
    public void What_a_client_is_sent_is_a_completed_copy()
    {
        UInt128 digest = _server.Machine.Database.RecomputeDigest();
        Allocation sent = new AllocationReader().ForNode(_server.Read, TestServer.Id(1))[0];
        Assert.Equal(64, sent.AllocatedResources!.Tasks!["redis"].Memory!.MemoryMaxMB);
        Assert.Equal(0, _server.Alloc(101).AllocatedResources!.Tasks!["redis"].Memory!.MemoryMaxMB);
        sent.TaskStates = [];
        Assert.Equal(digest, _server.Machine.Database.RecomputeDigest());
        Assert.Null(new AllocationReader().Find(_server.Read, TestServer.Id(999)));
    }

    private TaskGroupSummary Counts() => _server.Read.FindJobSummary("default", "web")!.Summary!["cache"];

    private Job Copy() => _server.Machine.Model.Copy(_server.Job("web"));

    private static Evaluation Queued(int number, int count)
    {
        Evaluation eval = Jobs.Eval(number, "web");
        eval.QueuedAllocations = new() { ["cache"] = count };
        return eval;
    }
}
