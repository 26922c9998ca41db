using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class NodeStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_new_node_is_eligible_and_has_one_event()
    {
        _server.Do(TestServer.Register(1));
        Node node = _server.Node(1);
        Assert.Equal(NodeEligibility.Eligible, node.SchedulingEligibility);
        Assert.Equal(NodePool.Default, node.NodePool);
        Assert.Equal((_server.Index, _server.Index), (node.CreateIndex, node.ModifyIndex));
        NodeEvent only = Assert.Single(node.Events!);
        Assert.Equal(("Node registered", _server.Index), (only.Message!, only.CreateIndex));
        Assert.Equal(new Timestamp(1_700_000_000, 0), only.Timestamp);
        Assert.Equal(_server.Index, _server.IndexOf("nodes"));
    }

    [Fact]
    public void Registering_again_keeps_what_servers_own()
    {
        _server.Do(TestServer.Register(1));
        ulong created = _server.Index;
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), DrainStrategy = new() { DrainSpec = new() { Deadline = 5 } }, UpdatedAt = 7 });
        _server.Do(new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Down, UpdatedAt = 8 });
        ulong downIndex = _server.Index;
        NodeRegisterRequest again = TestServer.Register(1, NodeStatus.Initializing);
        again.Node!.Name = "renamed";
        _server.Do(again);
        Node node = _server.Node(1);
        Assert.Equal("renamed", node.Name);
        Assert.Equal((created, _server.Index), (node.CreateIndex, node.ModifyIndex));
        Assert.Equal(NodeEligibility.Ineligible, node.SchedulingEligibility);
        Assert.Equal(5, node.DrainStrategy!.DrainSpec!.Deadline);
        Assert.Equal(DrainStatus.Draining, node.LastDrain!.Status);
        Assert.Equal(downIndex, node.LastMissedHeartbeatIndex);
        Assert.Equal(["Node registered", "Node re-registered"], node.Events!.Select(told => told.Message));
    }

    [Fact]
    public void A_node_that_was_never_away_has_no_second_event()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(TestServer.Register(1));
        Assert.Single(_server.Node(1).Events!);
    }

    [Fact]
    public void Events_are_capped_and_the_oldest_go_first()
    {
        _server.Do(TestServer.Register(1));
        for (int i = 0; i < Node.MaxRetainedEvents + 2; i++)
            _server.Do(new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Ready, NodeEvent = new() { Message = $"event {i}" } });
        List<NodeEvent> events = _server.Node(1).Events!;
        Assert.Equal(Node.MaxRetainedEvents, events.Count);
        Assert.Equal(("event 2", "event 11"), (events[0].Message!, events[^1].Message!));
        Assert.Equal(_server.Index, events[^1].CreateIndex);
    }

    [Fact]
    public void A_missed_heartbeat_is_remembered_until_the_node_is_ready()
    {
        _server.Do(TestServer.Register(1));
        Assert.Equal(0UL, _server.Node(1).LastMissedHeartbeatIndex);
        _server.Do(new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Disconnected, UpdatedAt = 3 });
        ulong missed = _server.Index;
        _server.Do(new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Down, UpdatedAt = 4 });
        Assert.Equal(missed, _server.Node(1).LastMissedHeartbeatIndex);
        Assert.Equal(4, _server.Node(1).StatusUpdatedAt);
        _server.Do(new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Ready, IdentitySigningKeyID = "key" });
        Assert.Equal(0UL, _server.Node(1).LastMissedHeartbeatIndex);
        Assert.Equal("key", _server.Node(1).IdentitySigningKeyID);
    }

    [Fact]
    public void A_drain_that_is_called_off_is_recorded_as_canceled()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new NodeUpdateDrainRequest
        {
            NodeID = TestServer.Id(1), DrainStrategy = new() { DrainSpec = new() { Deadline = 5 } }, UpdatedAt = 100,
            Meta = new() { ["why"] = "disk" }, UpdatedBy = "ann", NodeEvent = new() { Message = "drain" },
        });
        Node draining = _server.Node(1);
        Assert.Equal((NodeEligibility.Ineligible, DrainStatus.Draining), (draining.SchedulingEligibility!, draining.LastDrain!.Status!));
        Assert.Equal((new Timestamp(100, 0), "ann"), (draining.LastDrain.StartedAt, draining.LastDrain.AccessorID!));
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), UpdatedAt = 160, UpdatedBy = "bob" });
        Node ended = _server.Node(1);
        Assert.Null(ended.DrainStrategy);
        Assert.Equal(NodeEligibility.Ineligible, ended.SchedulingEligibility);
        Assert.Equal((DrainStatus.Canceled, "bob", "disk"), (ended.LastDrain!.Status!, ended.LastDrain.AccessorID!, ended.LastDrain.Meta!["why"]));
        Assert.Equal((new Timestamp(100, 0), new Timestamp(160, 0)), (ended.LastDrain.StartedAt, ended.LastDrain.UpdatedAt));
    }

    [Fact]
    public void A_drain_that_is_changed_goes_on_and_a_later_one_is_a_new_one()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), DrainStrategy = new(), UpdatedAt = 100 });
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), DrainStrategy = new() { DrainSpec = new() { Deadline = 9 } }, UpdatedAt = 110 });
        Assert.Equal(new Timestamp(100, 0), _server.Node(1).LastDrain!.StartedAt);
        Assert.Equal(9, _server.Node(1).DrainStrategy!.DrainSpec!.Deadline);
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), MarkEligible = true, UpdatedAt = 120 });
        Assert.Equal(NodeEligibility.Eligible, _server.Node(1).SchedulingEligibility);
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), DrainStrategy = new(), UpdatedAt = 130 });
        Assert.Equal((new Timestamp(130, 0), DrainStatus.Draining), (_server.Node(1).LastDrain!.StartedAt, _server.Node(1).LastDrain!.Status!));
    }

    [Fact]
    public void A_draining_node_cannot_be_made_eligible()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new NodeUpdateDrainRequest { NodeID = TestServer.Id(1), DrainStrategy = new() });
        _server.Refuse(NomadErrors.NodeDraining, new NodeUpdateEligibilityRequest { NodeID = TestServer.Id(1), Eligibility = NodeEligibility.Eligible });
        _server.Do(new NodeUpdateEligibilityRequest { NodeID = TestServer.Id(1), Eligibility = NodeEligibility.Ineligible, UpdatedAt = 9 });
        Assert.Equal(9, _server.Node(1).StatusUpdatedAt);
    }

    [Fact]
    public void Eligibility_changes_with_an_event()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new NodeUpdateEligibilityRequest { NodeID = TestServer.Id(1), Eligibility = NodeEligibility.Ineligible, NodeEvent = new() { Message = "off" } });
        Assert.Equal(NodeEligibility.Ineligible, _server.Node(1).SchedulingEligibility);
        Assert.Equal("off", _server.Node(1).Events![^1].Message);
    }

    [Fact]
    public void A_node_that_goes_is_gone()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new NodeDeregisterRequest { NodeID = TestServer.Id(1) });
        Assert.Null(_server.Read.FindNode(TestServer.Id(1)));
        Assert.Equal(_server.Index, _server.IndexOf("nodes"));
        _server.Refuse(NomadErrors.NodeNotFound, new NodeDeregisterRequest { NodeID = TestServer.Id(1) });
    }

    [Fact]
    public void A_pool_that_is_missing_is_created_only_when_asked_for()
    {
        _server.Refuse(NomadErrors.NodePoolNotFound, TestServer.Register(1, pool: "gpu"));
        _server.Do(TestServer.Register(1, pool: "gpu", createPool: true));
        Assert.Equal(_server.Index, _server.Read.FindNodePool("gpu")!.CreateIndex);
        Assert.Equal(_server.Index, _server.IndexOf("node_pools"));
        _server.Do(TestServer.Register(2, pool: "gpu", createPool: true));
        Assert.NotEqual(_server.Index, _server.IndexOf("node_pools"));
        Assert.Equal(2, _server.Read.NodesOfPool(NodePool.All).Count());
        Assert.Empty(_server.Read.NodesOfPool(NodePool.Default));
    }

    [Fact]
    public void Bad_registrations_are_refused()
    {
        _server.Do(TestServer.Register(1));
        _server.Refuse(NomadErrors.MissingID, new NodeRegisterRequest());
        _server.Refuse(NomadErrors.MissingID, new NodeRegisterRequest { Node = new() });
        _server.Refuse(NomadErrors.InvalidID, new NodeRegisterRequest { Node = new() { ID = "n1", SecretID = TestServer.Id(1) } });
        _server.Refuse(NomadErrors.InvalidNodeStatus, TestServer.Register(2, status: "asleep"));
        _server.Refuse(NomadErrors.NodePoolBuiltIn, TestServer.Register(2, pool: NodePool.All));
        NodeRegisterRequest odd = TestServer.Register(2);
        odd.Node!.SchedulingEligibility = "maybe";
        _server.Refuse(NomadErrors.InvalidEligibility, odd);
        NodeRegisterRequest thief = TestServer.Register(2);
        thief.Node!.SecretID = TestServer.Id(1001);
        _server.Refuse(NomadErrors.SecretInUse, thief);
    }

    [Fact]
    public void Updates_of_what_is_not_there_are_refused()
    {
        _server.Refuse(NomadErrors.NodeNotFound, new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = NodeStatus.Ready });
        _server.Refuse(NomadErrors.NodeNotFound, new NodeUpdateDrainRequest { NodeID = TestServer.Id(1) });
        _server.Refuse(NomadErrors.NodeNotFound, new NodeUpdateEligibilityRequest { NodeID = TestServer.Id(1), Eligibility = "eligible" });
        _server.Refuse(NomadErrors.MissingID, new NodeUpdateStatusRequest());
        _server.Refuse(NomadErrors.InvalidID, new NodeUpdateDrainRequest { NodeID = "x" });
        _server.Do(TestServer.Register(1));
        _server.Refuse(NomadErrors.InvalidNodeStatus, new NodeUpdateStatusRequest { NodeID = TestServer.Id(1), Status = "lost" });
        _server.Refuse(NomadErrors.InvalidEligibility, new NodeUpdateEligibilityRequest { NodeID = TestServer.Id(1), Eligibility = "never" });
    }
}
