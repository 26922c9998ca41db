using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class DeploymentStories
{
    private const int Web = 900;
    private readonly TestServer _server = new();

    public DeploymentStories()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(Jobs.Register("web"));
        _server.Do(new EvalUpdateRequest { Evals = [Jobs.Eval(500, "web")] });
    }

    private DeploymentState Group => _server.Deployment(Web).TaskGroups!["cache"];

    private void Place(Action<DeploymentState>? change, params Allocation[] allocs) => _server.Do(new ApplyPlanResultsRequest
    {
        EvalID = TestServer.Id(500), Job = _server.Read.Copy(_server.Job("web")), AllocsUpdated = [.. allocs],
        Deployment = change is null ? null : Jobs.Deployment(Web, _server.Job("web"), change),
    });

    private void Report(int alloc, bool? healthy, string status = AllocClientStatus.Running) => _server.Do(new AllocClientUpdateRequest
    {
        Allocs = [new() { ID = TestServer.Id(alloc), ClientStatus = status, ModifyTime = _server.TimeNanos,
            DeploymentStatus = new() { Healthy = healthy, Timestamp = Timestamp.FromUnixNanos(_server.TimeNanos) } }],
    });

    private DeploymentStatusUpdateRequest Status(string status) => new()
    {
        DeploymentUpdate = new() { DeploymentID = TestServer.Id(Web), Status = status, StatusDescription = "because", UpdatedAt = 77 },
    };

    [Fact]
    public void Allocations_are_counted_when_they_join_and_when_their_health_is_first_known()
    {
        Place(_ => { }, Jobs.Alloc(1, "web", deployment: Web), Jobs.Alloc(2, "web", deployment: Web));
        Assert.Equal((2, 0, 0), (Group.PlacedAllocs, Group.HealthyAllocs, Group.UnhealthyAllocs));
        Assert.Equal(Timestamp.FromUnixNanos(TestServer.StartNanos + 600_000_000_000), Group.RequireProgressBy);
        Report(1, healthy: true);
        Assert.Equal((2, 1, 0), (Group.PlacedAllocs, Group.HealthyAllocs, Group.UnhealthyAllocs));
        Assert.Equal(Timestamp.FromUnixNanos(_server.TimeNanos - 1_000_000_000 + 600_000_000_000), Group.RequireProgressBy);
        Report(1, healthy: false);
        Assert.Equal((2, 0, 1), (Group.PlacedAllocs, Group.HealthyAllocs, Group.UnhealthyAllocs));
        Report(1, healthy: true);
        Assert.Equal((2, 0, 1), (Group.PlacedAllocs, Group.HealthyAllocs, Group.UnhealthyAllocs));
    }

    [Fact]
    public void A_stale_plan_overwrites_no_counts()
    {
        Place(group => group.DesiredCanaries = 1, Jobs.Alloc(1, "web", deployment: Web, canary: true));
        Report(1, healthy: true);
        Timestamp by = Group.RequireProgressBy;
        Place(group => { group.DesiredCanaries = 1; group.DesiredTotal = 5; group.HealthyAllocs = 9; });
        Assert.Equal((1, 1, 5), (Group.PlacedAllocs, Group.HealthyAllocs, Group.DesiredTotal));
        Assert.Equal([TestServer.Id(1)], Group.PlacedCanaries!);
        Assert.Equal(by, Group.RequireProgressBy);
    }

    [Fact]
    public void A_stale_plan_cannot_take_a_promotion_back()
    {
        Place(group => group.DesiredCanaries = 1, Jobs.Alloc(1, "web", deployment: Web, canary: true));
        Report(1, healthy: true);
        _server.Do(new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web), All = true });
        _server.Refuse(NomadErrors.PromotionTakenBack, new ApplyPlanResultsRequest
        {
            Deployment = Jobs.Deployment(Web, _server.Job("web"), group => group.DesiredCanaries = 1),
        });
    }

    [Fact]
    public void Promotion_makes_canaries_ordinary_and_moves_the_deadline_from_the_time_in_the_log()
    {
        Place(group => group.DesiredCanaries = 1, Jobs.Alloc(1, "web", deployment: Web, canary: true));
        _server.Refuse(NomadErrors.UnhealthyCanaries, new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web), All = true });
        Report(1, healthy: true);
        NomadResult result = _server.Do(new DeploymentPromoteRequest
        {
            DeploymentID = TestServer.Id(Web), Groups = ["cache"], Eval = Jobs.Eval(501, "web"),
        });
        Assert.Equal([TestServer.Id(501)], result.EvalIDs!);
        Assert.True(Group.Promoted);
        Assert.Equal(Timestamp.FromUnixNanos(_server.TimeNanos + 600_000_000_000), Group.RequireProgressBy);
        Assert.False(_server.Alloc(1).DeploymentStatus!.Canary);
        Assert.Equal(_server.Index, _server.Alloc(1).AllocModifyIndex);
        Assert.Equal(_server.TimeNanos, _server.Deployment(Web).ModifyTime);
        Assert.Equal(_server.Index, _server.Eval(501).CreateIndex);
        _server.Do(new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web), All = true, PromotedAt = 5_000_000_000 });
        Assert.Equal(new Timestamp(605, 0), Group.RequireProgressBy);
    }

    [Fact]
    public void Only_groups_with_canaries_can_be_promoted()
    {
        Place(_ => { }, Jobs.Alloc(1, "web", deployment: Web));
        _server.Refuse(NomadErrors.NoCanaries, new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web), All = true });
        _server.Refuse(NomadErrors.NoCanaries, new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web), Groups = ["other"] });
        _server.Refuse(NomadErrors.NoCanaries, new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web) });
        _server.Refuse(NomadErrors.DeploymentNotFound, new DeploymentPromoteRequest { DeploymentID = TestServer.Id(1), All = true });
        _server.Refuse(NomadErrors.MissingID, new DeploymentPromoteRequest { All = true });
        _server.Refuse(NomadErrors.InvalidID, new DeploymentPromoteRequest { DeploymentID = "d", All = true });
        _server.Do(Status(DeploymentStatus.Failed));
        _server.Refuse(NomadErrors.DeploymentTerminal, new DeploymentPromoteRequest { DeploymentID = TestServer.Id(Web), All = true });
    }

    [Fact]
    public void A_deployment_that_succeeds_makes_its_version_stable_and_ends_for_ever()
    {
        Place(_ => { });
        _server.Do(Status(DeploymentStatus.Successful));
        Deployment deployment = _server.Deployment(Web);
        Assert.Equal((DeploymentStatus.Successful, "because", 77L), (deployment.Status!, deployment.StatusDescription!, deployment.ModifyTime));
        Assert.True(_server.Job("web").Stable);
        Assert.True(_server.Read.FindJobVersion("default", "web", 0)!.Stable);
        _server.Refuse(NomadErrors.DeploymentTerminal, Status(DeploymentStatus.Running));
        _server.Refuse(NomadErrors.DeploymentTerminal, new ApplyPlanResultsRequest { Deployment = Jobs.Deployment(Web, _server.Job("web")) });
    }

    [Fact]
    public void A_failed_deployment_takes_the_job_back_and_asks_for_an_evaluation()
    {
        Place(_ => { });
        _server.Do(Jobs.Register("web", job => job.Priority = 70));
        Job back = _server.Read.Copy(_server.Read.FindJobVersion("default", "web", 0)!);
        DeploymentStatusUpdateRequest request = Status(DeploymentStatus.Failed);
        (request.Job, request.Eval) = (back, Jobs.Eval(502, "web"));
        NomadResult result = _server.Do(request);
        Assert.Equal((2UL, _server.Index), (result.JobVersion, result.JobModifyIndex));
        Assert.Equal((2UL, 50), (_server.Job("web").Version, _server.Job("web").Priority));
        Assert.Equal(_server.Index, _server.Eval(502).ModifyIndex);
    }

    [Fact]
    public void Bad_status_updates_are_refused()
    {
        _server.Refuse(NomadErrors.MissingID, new DeploymentStatusUpdateRequest());
        _server.Refuse(NomadErrors.MissingID, new DeploymentStatusUpdateRequest { DeploymentUpdate = new() });
        _server.Refuse(NomadErrors.InvalidID, new DeploymentStatusUpdateRequest { DeploymentUpdate = new() { DeploymentID = "d" } });
        _server.Refuse(NomadErrors.DeploymentNotFound, Status(DeploymentStatus.Failed));
        Place(_ => { });
        _server.Refuse(NomadErrors.InvalidDeploymentStatus, Status("done"));
        DeploymentStatusUpdateRequest request = Status(DeploymentStatus.Paused);
        request.Eval = Jobs.Eval(502, "web", status: "odd");
        _server.Refuse(NomadErrors.InvalidEvalStatus, request);
    }

    [Fact]
    public void An_allocation_that_was_unhealthy_first_is_counted_once_whatever_it_becomes()
    {
        Place(_ => { }, Jobs.Alloc(1, "web", deployment: Web), Jobs.Alloc(2, "web", deployment: Web));
        Report(1, healthy: true);
        Report(2, healthy: false);
        Report(2, healthy: true);
        Report(2, healthy: false);
        Assert.Equal((2, 1, 1), (Group.PlacedAllocs, Group.HealthyAllocs, Group.UnhealthyAllocs));
    }

    [Fact]
    public void Health_set_by_the_servers_counts_like_health_reported()
    {
        Place(_ => { }, Jobs.Alloc(1, "web", deployment: Web), Jobs.Alloc(2, "web", deployment: Web));
        _server.Do(new DeploymentAllocHealthRequest
        {
            DeploymentID = TestServer.Id(Web), HealthyAllocationIDs = [TestServer.Id(1)], UnhealthyAllocationIDs = [TestServer.Id(2)],
            Timestamp = new Timestamp(42, 0), Eval = Jobs.Eval(503, "web"),
            DeploymentUpdate = new() { DeploymentID = TestServer.Id(Web), Status = DeploymentStatus.Failed },
        });
        Assert.Equal((2, 1, 1), (Group.PlacedAllocs, Group.HealthyAllocs, Group.UnhealthyAllocs));
        Assert.Equal((true, false), (_server.Alloc(1).DeploymentStatus!.Healthy, _server.Alloc(2).DeploymentStatus!.Healthy));
        Assert.Equal((new Timestamp(42, 0), _server.Index), (_server.Alloc(1).DeploymentStatus!.Timestamp, _server.Alloc(1).DeploymentStatus!.ModifyIndex));
        Assert.Equal(_server.Index, _server.Alloc(2).AllocModifyIndex);
        Assert.Equal(DeploymentStatus.Failed, _server.Deployment(Web).Status);
        Assert.Equal(EvalStatus.Pending, _server.Eval(503).Status);
    }

    [Fact]
    public void Health_of_others_allocations_cannot_be_set()
    {
        Place(_ => { }, Jobs.Alloc(1, "web"));
        var request = new DeploymentAllocHealthRequest { DeploymentID = TestServer.Id(Web), HealthyAllocationIDs = [TestServer.Id(9)] };
        _server.Refuse(NomadErrors.AllocNotFound, request);
        _server.Refuse(NomadErrors.AllocOfOtherDeployment, new DeploymentAllocHealthRequest { DeploymentID = TestServer.Id(Web), UnhealthyAllocationIDs = [TestServer.Id(1)] });
        _server.Refuse(NomadErrors.InvalidID, new DeploymentAllocHealthRequest { DeploymentID = TestServer.Id(Web), UnhealthyAllocationIDs = ["a"] });
        _server.Refuse(NomadErrors.DeploymentNotFound, new DeploymentAllocHealthRequest { DeploymentID = TestServer.Id(7) });
        _server.Refuse(NomadErrors.MissingID, new DeploymentAllocHealthRequest());
        _server.Do(Status(DeploymentStatus.Cancelled));
        _server.Refuse(NomadErrors.DeploymentTerminal, request);
    }

    [Fact]
    public void A_job_has_one_active_deployment_at_most()
    {
        Place(_ => { });
        _server.Do(Jobs.Register("web", job => job.Priority = 70));
        _server.Do(new ApplyPlanResultsRequest { Deployment = Jobs.Deployment(901, _server.Job("web")) });
        Assert.Equal((DeploymentStatus.Cancelled, DeploymentDescription.NewerJob), (_server.Deployment(Web).Status!, _server.Deployment(Web).StatusDescription!));
        Assert.Equal(DeploymentStatus.Running, _server.Deployment(901).Status);
    }
}
