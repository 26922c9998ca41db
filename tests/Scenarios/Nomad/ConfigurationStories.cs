using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class ConfigurationStories
{
    private readonly TestServer _server = new();

    private static SchedulerSetConfigRequest Scheduler(bool pause, ulong? at = null) =>
        new() { Config = new() { PauseEvalBroker = pause, ModifyIndex = at ?? 0 }, CAS = at is not null };

    [Fact]
    public void The_configuration_of_the_schedulers_is_set_and_compared()
    {
        Assert.Equal(NomadOutcomes.Conflict, _server.Do(Scheduler(false, at: 0)).Outcome);
        Assert.Null(_server.Read.SchedulerConfiguration());
        _server.Do(Scheduler(false));
        ulong created = _server.Index;
        Assert.Equal(NomadOutcomes.Conflict, _server.Do(Scheduler(true, at: created - 1)).Outcome);
        Assert.Null(_server.Do(Scheduler(true, at: created)).Outcome);
        SchedulerConfiguration config = _server.Read.SchedulerConfiguration()!;
        Assert.Equal((created, _server.Index, SchedulerAlgorithm.BinPack, true), (config.CreateIndex, config.ModifyIndex, config.SchedulerAlgorithm!, config.PauseEvalBroker));
        _server.Refuse(NomadErrors.MissingConfiguration, new SchedulerSetConfigRequest());
        _server.Refuse(NomadErrors.InvalidSchedulerAlgorithm, new SchedulerSetConfigRequest { Config = new() { SchedulerAlgorithm = "odd" } });
    }

    [Fact]
    public void The_configuration_of_autopilot_is_set_and_compared()
    {
        var config = new AutopilotConfig { MinQuorum = 3 };
        _server.Do(new AutopilotSetConfigRequest { Config = config });
        ulong created = _server.Index;
        Assert.Equal(created, _server.IndexOf("autopilot-config"));
        config.MinQuorum = 5;
        Assert.Equal(NomadOutcomes.Conflict, _server.Do(new AutopilotSetConfigRequest { Config = config, CAS = true }).Outcome);
        Assert.Equal(3u, _server.Read.AutopilotConfig()!.MinQuorum);
        config.ModifyIndex = created;
        Assert.Null(_server.Do(new AutopilotSetConfigRequest { Config = config, CAS = true }).Outcome);
        Assert.Equal((5u, created), (_server.Read.AutopilotConfig()!.MinQuorum, _server.Read.AutopilotConfig()!.CreateIndex));
        _server.Refuse(NomadErrors.MissingConfiguration, new AutopilotSetConfigRequest());
    }

    [Fact]
    public void The_cluster_gets_its_id_once()
    {
        _server.Refuse(NomadErrors.MissingID, new ClusterMetadataRequest());
        _server.Refuse(NomadErrors.InvalidID, new ClusterMetadataRequest { ClusterID = "me" });
        _server.Do(new ClusterMetadataRequest { ClusterID = TestServer.Id(1) });
        Assert.Equal(_server.TimeNanos, _server.Read.ClusterMetadata()!.CreateTime);
        Assert.True(_server.Do(new ClusterMetadataRequest { ClusterID = TestServer.Id(1), CreateTime = 7 }).NoOp);
        Assert.NotEqual(7, _server.Read.ClusterMetadata()!.CreateTime);
        _server.Refuse(NomadErrors.ClusterIDImmutable, new ClusterMetadataRequest { ClusterID = TestServer.Id(2) });
    }

    [Fact]
    public void A_user_deletes_evaluations_only_while_the_broker_is_paused()
    {
        var byUser = new EvalDeleteRequest { Evals = [TestServer.Id(501)], UserInitiated = true };
        _server.Do(Jobs.Register("web"));
        _server.Do(new EvalUpdateRequest { Evals = [Jobs.Eval(501, "web", EvalStatus.Complete)] });
        _server.Refuse(NomadErrors.BrokerNotPaused, byUser);
        _server.Do(Scheduler(false));
        _server.Refuse(NomadErrors.BrokerNotPaused, byUser);
        _server.Do(Scheduler(true));
        _server.Do(byUser);
        Assert.Null(_server.Read.FindEval(TestServer.Id(501)));
    }

    [Fact]
    public void A_filter_chooses_evaluations_page_by_page()
    {
        _server.Do(Jobs.Register("web"));
        _server.Do(Jobs.Register("db"));
        _server.Do(new EvalUpdateRequest
        {
            Evals = [.. Enumerable.Range(501, 6).Select(i => Jobs.Eval(i, i % 2 == 0 ? "web" : "db", i < 505 ? EvalStatus.Failed : EvalStatus.Pending))],
        });
        Assert.Equal(1UL, Delete("JobID == \"web\" and not (Status == \"pending\")", from: 503, most: 5).Count);
        Assert.Null(_server.Read.FindEval(TestServer.Id(504)));
        Assert.Equal(2UL, Delete("Status != \"pending\"", most: 2).Count);
        Assert.Equal([503, 505, 506], Left());
        Assert.Equal(0UL, Delete("ID == \"x\" or NodeID == \"y\"").Count);
        Assert.Equal(3UL, Delete("NodeID == \"\"").Count);
        Assert.Empty(Left());
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("Status == complete")]
    [InlineData("Status = \"complete\"")]
    [InlineData("Colour == \"red\"")]
    [InlineData("(Status == \"complete\"")]
    [InlineData("Status == \"complete\" Status")]
    [InlineData("Status == \"complete")]
    [InlineData("not")]
    [InlineData("Status == \"a\" and")]
    [InlineData("((((((((((((((((((((((((((((((((((((((((Status")]
    public void A_filter_that_cannot_be_read_is_refused(string filter) => _server.Refuse(NomadErrors.InvalidFilter, new EvalDeleteRequest { Filter = filter });

    [Fact]
    public void A_page_begins_at_an_id() =>
        _server.Refuse(NomadErrors.InvalidID, new EvalDeleteRequest { Filter = "ID == \"\"", NextToken = "here" });

    private NomadResult Delete(string filter, int? from = null, int most = 0) =>
        _server.Do(new EvalDeleteRequest { Filter = filter, PerPage = most, NextToken = from is { } number ? TestServer.Id(number) : null });

    private int[] Left() => [.. Enumerable.Range(501, 6).Where(i => _server.Read.FindEval(TestServer.Id(i)) is not null)];
}
