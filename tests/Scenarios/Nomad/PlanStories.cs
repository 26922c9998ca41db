using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class PlanStories
{
    private readonly TestServer _server = new();

    public PlanStories()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(Jobs.Register("web"));
        _server.Do(new EvalUpdateRequest { Evals = [Jobs.Eval(500, "web")] });
    }

    private ApplyPlanResultsRequest Plan(params Allocation[] allocs) => new()
    {
        EvalID = TestServer.Id(500), Job = _server.Read.Copy(_server.Job("web")), AllocsUpdated = [.. allocs], UpdatedAt = 99,
    };

    [Fact]
    public void Allocations_of_a_plan_share_its_job()
    {
        _server.Do(Plan(Jobs.Alloc(1, "web"), Jobs.Alloc(2, "web")));
        Allocation first = _server.Alloc(1);
        Assert.Same(first.Job, _server.Alloc(2).Job);
        Assert.Equal("web", first.Job!.Value.ID);
        Assert.NotSame(_server.Job("web"), first.Job.Value);
        Assert.Equal((_server.Index, _server.Index, _server.Index), (first.CreateIndex, first.ModifyIndex, first.AllocModifyIndex));
        Assert.Equal(_server.Index, _server.Eval(500).ModifyIndex);
        Assert.Equal(JobStatus.Running, _server.Job("web").Status);
        Assert.Equal(2, _server.Read.FindJobSummary("default", "web")!.Summary!["cache"].Starting);
    }

    [Fact]
    public void What_a_plan_stops_stops_and_what_it_preempts_makes_room()
    {
        _server.Do(Plan(Jobs.Alloc(1, "web"), Jobs.Alloc(2, "web")));
        ApplyPlanResultsRequest plan = Plan(Jobs.Alloc(3, "web"));
        plan.AllocsStopped = [new() { ID = TestServer.Id(1), DesiredDescription = "node gone", ClientStatus = AllocClientStatus.Lost, FollowupEvalID = TestServer.Id(501) }];
        plan.AllocsPreempted = [new() { ID = TestServer.Id(2), PreemptedByAllocation = TestServer.Id(3) }];
        plan.PreemptionEvals = [Jobs.Eval(501, "web")];
        _server.Do(plan);
        Allocation stopped = _server.Alloc(1);
        Assert.Equal((AllocDesiredStatus.Stop, "node gone", AllocClientStatus.Lost, 99L), (stopped.DesiredStatus!, stopped.DesiredDescription!, stopped.ClientStatus!, stopped.ModifyTime));
        Assert.Equal(TestServer.Id(501), stopped.FollowupEvalID);
        Allocation evicted = _server.Alloc(2);
        Assert.Equal((AllocDesiredStatus.Evict, TestServer.Id(3), AllocClientStatus.Pending), (evicted.DesiredStatus!, evicted.PreemptedByAllocation!, evicted.ClientStatus!));
        Assert.Equal(_server.Index, evicted.AllocModifyIndex);
        Assert.Equal(_server.Index, _server.Eval(501).CreateIndex);
    }

    [Fact]
    public void A_plan_for_what_is_gone_is_refused_whole()
    {
        ApplyPlanResultsRequest stops = Plan(Jobs.Alloc(1, "web"));
        stops.AllocsStopped = [new() { ID = TestServer.Id(9) }];
        _server.Refuse(NomadErrors.AllocNotFound, stops);
        ApplyPlanResultsRequest preempts = Plan(Jobs.Alloc(1, "web"));
        preempts.AllocsPreempted = [new() { ID = "x" }];
        _server.Refuse(NomadErrors.InvalidID, preempts);
        ApplyPlanResultsRequest other = Plan(Jobs.Alloc(1, "web"));
        other.EvalID = TestServer.Id(7);
        _server.Refuse(NomadErrors.EvalNotFound, other);
        ApplyPlanResultsRequest jobless = Plan(Jobs.Alloc(1, "web"));
        jobless.Job = null;
        _server.Refuse(NomadErrors.AllocWithoutJob, jobless);
        ApplyPlanResultsRequest updates = Plan();
        updates.DeploymentUpdates = [new() { DeploymentID = TestServer.Id(9), Status = DeploymentStatus.Failed }];
        _server.Refuse(NomadErrors.DeploymentNotFound, updates);
        ApplyPlanResultsRequest odd = Plan();
        odd.Deployment = Jobs.Deployment(900, _server.Job("web"));
        odd.Deployment.Status = "odd";
        _server.Refuse(NomadErrors.InvalidDeploymentStatus, odd);
        odd.Deployment.ID = null;
        _server.Refuse(NomadErrors.MissingID, odd);
        Allocation elsewhere = Jobs.Alloc(1, "web");
        elsewhere.TaskGroup = "other";
        _server.Refuse(NomadErrors.GroupNotInSummary, Plan(elsewhere));
        Allocation status = Jobs.Alloc(1, "web");
        status.ClientStatus = "odd";
        _server.Refuse(NomadErrors.InvalidAllocStatus, Plan(status));
    }

    [Fact]
    public void Nothing_is_placed_for_a_job_that_was_stopped_or_purged_meanwhile()
    {
        ApplyPlanResultsRequest late = Plan(Jobs.Alloc(1, "web"));
        late.Deployment = Jobs.Deployment(900, _server.Job("web"));
        _server.Do(new JobDeregisterRequest { JobID = "web", Namespace = "default", Purge = true });
        _server.Do(late);
        Assert.Null(_server.Read.FindAlloc(TestServer.Id(1)));
        Assert.Null(_server.Read.FindDeployment(TestServer.Id(900)));
    }

    [Fact]
    public void A_node_whose_plans_are_rejected_takes_no_work_and_says_why()
    {
        ApplyPlanResultsRequest plan = Plan();
        plan.IneligibleNodes = [TestServer.Id(1), TestServer.Id(8)];
        _server.Do(plan);
        Node node = _server.Node(1);
        Assert.Equal(NodeEligibility.Ineligible, node.SchedulingEligibility);
        Assert.Equal(NodeEventSubsystem.Scheduler, node.Events![^1].Subsystem);
        int events = node.Events.Count;
        plan = Plan();
        plan.IneligibleNodes = [TestServer.Id(1)];
        _server.Do(plan);
        Assert.Equal(events, _server.Node(1).Events!.Count);
    }

    [Fact]
    public void A_plans_word_about_a_deployment_that_ends_and_one_that_begins_are_both_kept()
    {
        ApplyPlanResultsRequest first = Plan();
        first.Deployment = Jobs.Deployment(900, _server.Job("web"));
        _server.Do(first);
        ApplyPlanResultsRequest second = Plan();
        second.Deployment = Jobs.Deployment(901, _server.Job("web"));
        second.DeploymentUpdates = [new() { DeploymentID = TestServer.Id(900), Status = DeploymentStatus.Failed, StatusDescription = "why" }];
        _server.Do(second);
        Assert.Equal((DeploymentStatus.Failed, "why"), (_server.Deployment(900).Status!, _server.Deployment(900).StatusDescription!));
        Assert.True(_server.Deployment(901).Active());
    }
}
