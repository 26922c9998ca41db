using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class ServiceStories
{
    private readonly TestServer _server = new();

    public ServiceStories()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(Jobs.Register("web"));
        _server.Do(new ApplyPlanResultsRequest { Job = Jobs.New("web"), AllocsUpdated = [Jobs.Alloc(101, "web"), Jobs.Alloc(102, "web")] });
        _server.Do(new ServiceRegistrationUpsertRequest { Services = [Service("a", 101), Service("b", 101), Service("c", 102)] });
    }

    private static ServiceRegistration Service(string id, int alloc, int node = 1) => new()
    {
        ID = id, ServiceName = "www", Namespace = "default", NodeID = TestServer.Id(node), JobID = "web", AllocID = TestServer.Id(alloc), Tags = ["x"], Port = 80,
    };

    private string[] Left() => [.. _server.Read.All(ServiceTables.Registrations).Select(service => service.ID!)];

    [Fact]
    public void Registering_the_same_again_changes_nothing()
    {
        Assert.True(_server.Do(new ServiceRegistrationUpsertRequest { Services = [Service("a", 101)] }).NoOp);
        ServiceRegistration moved = Service("a", 101);
        moved.Port = 81;
        Assert.False(_server.Do(new ServiceRegistrationUpsertRequest { Services = [moved, Service("b", 101)] }).NoOp);
        ServiceRegistration stored = _server.Read.Find(ServiceTables.Registrations, "default", "a")!;
        Assert.Equal((81, _server.Index, true), (stored.Port, stored.ModifyIndex, stored.CreateIndex < stored.ModifyIndex));
    }

    [Fact]
    public void A_service_of_an_allocation_that_is_gone_or_over_is_passed_over()
    {
        _server.Do(new AllocClientUpdateRequest { Allocs = [new() { ID = TestServer.Id(102), ClientStatus = AllocClientStatus.Complete }] });
        Assert.True(_server.Do(new ServiceRegistrationUpsertRequest { Services = [Service("d", 102), Service("e", 199)] }).NoOp);
        Assert.Equal(["a", "b"], Left());
    }

    [Fact]
    public void A_service_is_deleted_by_id_once()
    {
        _server.Do(new ServiceRegistrationDeleteByIDRequest { ID = "a" });
        _server.Refuse(NomadErrors.ServiceNotFound, new ServiceRegistrationDeleteByIDRequest { ID = "a", Namespace = "default" });
        _server.Refuse(NomadErrors.MissingID, new ServiceRegistrationDeleteByIDRequest());
        Assert.Equal(["b", "c"], Left());
    }

    [Fact]
    public void All_services_on_a_node_are_deleted_if_there_are_any()
    {
        Assert.True(_server.Do(new ServiceRegistrationDeleteByNodeIDRequest { NodeID = TestServer.Id(2) }).NoOp);
        Assert.Equal(3UL, _server.Do(new ServiceRegistrationDeleteByNodeIDRequest { NodeID = TestServer.Id(1) }).Count);
        Assert.Empty(Left());
        _server.Refuse(NomadErrors.InvalidID, new ServiceRegistrationDeleteByNodeIDRequest { NodeID = "here" });
    }

    [Fact]
    public void Services_go_with_their_allocation_whoever_ends_it()
    {
        _server.Do(new AllocClientUpdateRequest { Allocs = [new() { ID = TestServer.Id(101), ClientStatus = AllocClientStatus.Failed }] });
        Assert.Equal(["c"], Left());
        _server.Do(new ApplyPlanResultsRequest { AllocsStopped = [new() { ID = TestServer.Id(102), ClientStatus = AllocClientStatus.Lost }] });
        Assert.Empty(Left());
    }

    [Fact]
    public void Services_go_with_an_allocation_that_is_collected()
    {
        _server.Do(new EvalDeleteRequest { Allocs = [TestServer.Id(101)] });
        Assert.Equal(["c"], Left());
    }

    [Fact]
    public void Services_go_with_a_job_that_is_purged()
    {
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true });
        Assert.Empty(Left());
    }

    [Fact]
    public void What_is_no_service_is_refused_and_nothing_of_the_entry_stays()
    {
        foreach (Action<ServiceRegistration> spoil in new Action<ServiceRegistration>[] { s => s.ID = "", s => s.ServiceName = null, s => s.JobID = null, s => s.NodeID = null, s => s.AllocID = "" })
        {
            ServiceRegistration odd = Service("z", 101);
            spoil(odd);
            _server.Refuse(NomadErrors.MissingID, new ServiceRegistrationUpsertRequest { Services = [Service("y", 101), odd] });
        }
        _server.Refuse(NomadErrors.InvalidID, new ServiceRegistrationUpsertRequest { Services = [new() { ID = "z", ServiceName = "n", JobID = "web", NodeID = "here", AllocID = TestServer.Id(101) }] });
    }
}
