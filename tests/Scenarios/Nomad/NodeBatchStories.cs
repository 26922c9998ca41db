using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class NodeBatchStories
{
    private readonly TestServer _server = new();

    public NodeBatchStories()
    {
        for (int i = 1; i <= 3; i++) _server.Do(TestServer.Register(i));
    }

    [Fact]
    public void Nodes_are_told_of_events_and_keep_the_newest()
    {
        List<NodeEvent> Told(int count) => [.. Enumerable.Range(0, count).Select(i => new NodeEvent { Message = $"{i}" })];

        _server.Do(new UpsertNodeEventsRequest { NodeEvents = new() { [TestServer.Id(1)] = Told(2), [TestServer.Id(2)] = Told(14) } });
        Assert.Equal((3, _server.Index), (_server.Node(1).Events!.Count, _server.Node(1).ModifyIndex));
        Assert.Equal((10, "13"), (_server.Node(2).Events!.Count, _server.Node(2).Events![^1].Message!));
        _server.Refuse(NomadErrors.NodeNotFound, new UpsertNodeEventsRequest { NodeEvents = new() { [TestServer.Id(1)] = Told(1), [TestServer.Id(9)] = Told(1) } });
        _server.Refuse(NomadErrors.InvalidID, new UpsertNodeEventsRequest { NodeEvents = new() { ["me"] = Told(1) } });
    }

    [Fact]
    public void Nodes_go_together_or_not_at_all()
    {
        _server.Refuse(NomadErrors.MissingID, new NodeBatchDeregisterRequest());
        _server.Refuse(NomadErrors.NodeNotFound, new NodeBatchDeregisterRequest { NodeIDs = [TestServer.Id(1), TestServer.Id(9)] });
        _server.Do(new NodeBatchDeregisterRequest { NodeIDs = [TestServer.Id(1), TestServer.Id(3)] });
        Assert.Equal(1, _server.Machine.Database.Count("nodes"));
    }

    [Fact]
    public void Drains_begin_together_and_are_complete_when_they_end()
    {
        _server.Do(new BatchNodeUpdateDrainRequest { Updates = new() { [TestServer.Id(1)] = Drain(), [TestServer.Id(2)] = Drain() }, UpdatedAt = 50 });
        Assert.Equal((DrainStatus.Draining, NodeEligibility.Ineligible), (_server.Node(1).LastDrain!.Status!, _server.Node(2).SchedulingEligibility!));
        _server.Do(new BatchNodeUpdateDrainRequest
        {
            Updates = new() { [TestServer.Id(1)] = new() { MarkEligible = true } },
            NodeEvents = new() { [TestServer.Id(1)] = new() { Message = "done" } },
            UpdatedAt = 60,
        });
        Assert.Equal((DrainStatus.Complete, NodeEligibility.Eligible, "done"), (_server.Node(1).LastDrain!.Status!, _server.Node(1).SchedulingEligibility!, _server.Node(1).Events![^1].Message!));
        _server.Refuse(NomadErrors.NodeNotFound, new BatchNodeUpdateDrainRequest { Updates = new() { [TestServer.Id(3)] = Drain(), [TestServer.Id(9)] = Drain() } });

        static DrainUpdate Drain() => new() { DrainStrategy = new() { StartedAt = new(1, 0) } };
    }
}
