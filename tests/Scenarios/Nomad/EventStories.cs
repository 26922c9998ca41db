using Nomad;
using Nomad.Events;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.Snapshots;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Scenarios.Nomad;

public sealed class EventStories
{
    private readonly TestServer _server = new();

    private EventBroker Broker => _server.Machine.Events;

    private static List<StateEvent> Drain(EventSubscription subscription)
    {
        List<StateEvent> events = [];
        while (subscription.Next() is { } batch) events.AddRange(batch.Events);
        return events;
    }

    [Fact]
    public void All_that_one_entry_wrote_comes_in_one_batch_in_the_order_it_was_written()
    {
        EventSubscription subscription = Broker.Subscribe(new EventRequest { Filter = EventFilter.Everything });
        Assert.Null(subscription.Next());
        _server.Do(TestServer.Register(1, pool: "gpu", createPool: true));
        EventBatch batch = subscription.Next()!;
        Assert.Equal(_server.Index, batch.Index);
        Assert.All(batch.Events, told => Assert.Equal(("NodeRegister", batch.Index), (told.Type, told.Index)));
        Assert.Equal(["NodePool", "Node", "index", "index"], batch.Events.Select(told => told.Topic));
        Assert.Null(subscription.Next());
    }

    [Fact]
    public void Clients_hear_of_public_topics_without_secrets_and_jobs()
    {
        EventSubscription subscription = Broker.Subscribe(new EventRequest());
        _server.Do(TestServer.Register(1));
        StateEvent told = Assert.Single(Drain(subscription));
        Assert.Equal(("Node", TestServer.Id(1)), (told.Topic, told.Key));
        Assert.Null(((Node)told.Payload).SecretID);
        Assert.NotNull(_server.Node(1).SecretID);
    }

    [Fact]
    public void A_row_that_goes_is_told_of_as_it_was()
    {
        _server.Do(TestServer.Register(1));
        EventSubscription subscription = Broker.Subscribe(new EventRequest());
        _server.Do(new NodeDeregisterRequest { NodeID = TestServer.Id(1) });
        StateEvent told = Assert.Single(Drain(subscription));
        Assert.True(told.IsDelete);
        Assert.Equal("node1", ((Node)told.Payload).Name);
    }

    [Fact]
    public void Filters_choose_by_topic_key_and_namespace()
    {
        EventSubscription web = Broker.Subscribe(new EventRequest { Filter = new() { Topics = [new("Job", "web")] } });
        EventSubscription jobs = Broker.Subscribe(new EventRequest { Filter = new() { Topics = [new("Job", "*")], Namespace = "team" } });
        EventSubscription nodes = Broker.Subscribe(new EventRequest { Filter = new() { Topics = [new("Node", "*")], Namespace = "team" } });
        EventSubscription versions = Broker.Subscribe(new EventRequest { Filter = new() { Topics = [new("job_version", "*")] } });
        _server.Do(new NamespaceUpsertRequest { Namespaces = [new() { Name = "team" }] });
        _server.Do(new JobRegisterRequest { Job = Jobs.New("web") });
        Job other = Jobs.New("api");
        other.Namespace = "team";
        _server.Do(new JobRegisterRequest { Job = other });
        _server.Do(TestServer.Register(1));
        Assert.Equal(["default/web"], Drain(web).Select(told => told.Key));
        Assert.Equal(["team/api"], Drain(jobs).Select(told => told.Key));
        Assert.Equal([TestServer.Id(1)], Drain(nodes).Select(told => told.Key));
        Assert.Equal(["default/web/0", "team/api/0"], Drain(versions).Select(told => told.Key));
    }

    [Fact]
    public void A_subscription_begins_at_the_index_asked_for_or_the_closest_after_it()
    {
        _server.Do(TestServer.Register(1));
        ulong first = _server.Index;
        _server.Refuse(NomadErrors.NodeNotFound, new NodeDeregisterRequest { NodeID = TestServer.Id(7) });
        _server.Do(TestServer.Register(2));
        Assert.Equal(first, Broker.Subscribe(new EventRequest { Index = first, IsExact = true }).Next()!.Index);
        Assert.Equal(first + 2, Broker.Subscribe(new EventRequest { Index = first + 1 }).Next()!.Index);
        Assert.Null(Broker.Subscribe(new EventRequest { Index = first + 3 }).Next());
        var error = Assert.Throws<EventException>(() => Broker.Subscribe(new EventRequest { Index = first + 1, IsExact = true }));
        Assert.Equal(EventEnd.IndexNotFound, error.End);
        Assert.True(Broker.Subscribe(new EventRequest { Index = 1 }).IsGapless);
    }

    [Fact]
    public void A_reader_that_falls_behind_the_buffer_is_told_so()
    {
        EventSubscription slow = Broker.Subscribe(new EventRequest()), quick = Broker.Subscribe(new EventRequest());
        _server.Do(TestServer.Register(1));
        ulong first = _server.Index;
        for (int i = 0; i < EventBroker.DefaultCapacity; i++)
        {
            _server.Do(TestServer.Register(2));
            Assert.NotEmpty(Drain(quick));
        }
        Assert.Equal(EventEnd.TooSlow, Assert.Throws<EventException>(slow.Next).End);
        Assert.Equal(EventEnd.TooSlow, Assert.Throws<EventException>(slow.Next).End);
        EventSubscription late = Broker.Subscribe(new EventRequest { Index = first });
        Assert.False(late.IsGapless);
        Assert.Equal(first + 1, late.Next()!.Index);
        Assert.True(Broker.Subscribe(new EventRequest { Index = first + 1 }).IsGapless);
    }

    [Fact]
    public void A_restore_ends_every_subscription()
    {
        _server.Do(TestServer.Register(1));
        EventSubscription subscription = Broker.Subscribe(new EventRequest { Index = 1 });
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        _server.Machine.CaptureSnapshot().WriteTo(bytes);
        EventBroker before = Broker;
        _server.Machine.Restore(bytes.WrittenSpan);
        Assert.Equal(EventEnd.Restored, Assert.Throws<EventException>(subscription.Next).End);
        Assert.NotSame(before, Broker);
        Assert.Null(Broker.Subscribe(new EventRequest { Index = 1 }).Next());
        Assert.False(Broker.Subscribe(new EventRequest { Index = 1 }).IsGapless);
        Assert.True(Broker.Subscribe(new EventRequest { Index = _server.Index + 1 }).IsGapless);
    }

    [Fact]
    public void Who_loses_access_reads_nothing_more_not_even_what_was_there_before()
    {
        var machine = new NomadStateMachine(new Guarded(), new ObjectModel(), GuardMode.Shadow);
        Assert.Equal(EventEnd.Forbidden, Assert.Throws<EventException>(() => machine.Events.Subscribe(new EventRequest { Secret = "s" })).End);
        machine.Apply(7, 1, 0, new NamespaceUpsertRequest { Namespaces = [new() { Name = "s" }] });
        EventSubscription subscription = machine.Events.Subscribe(new EventRequest { Secret = "s" });
        machine.Apply(8, 1, 0, TestServer.Register(1));
        machine.Apply(9, 1, 0, new NamespaceUpsertRequest { Namespaces = [new() { Name = "other" }] });
        Assert.Equal(8UL, subscription.Next()!.Index);
        machine.Apply(10, 1, 0, TestServer.Register(2));
        machine.Apply(11, 1, 0, new NamespaceDeleteRequest { Namespaces = ["s"] });
        Assert.Equal(EventEnd.Forbidden, Assert.Throws<EventException>(subscription.Next).End);
    }

    /// <summary>Who names a namespace that exists as secret may follow.</summary>
    private sealed class Guarded() : NomadComponents(new NomadSettings())
    {
        protected override IEventAccess CreateEventAccess() => new Access();

        private sealed class Access : IEventAccess
        {
            public IReadOnlyList<string> Tables => ["namespaces"];
            public bool Allows(ReadTransaction read, string secret, EventFilter filter) => read.FindNamespace(secret) is not null;
        }
    }
}
