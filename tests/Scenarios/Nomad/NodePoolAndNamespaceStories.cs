using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class NodePoolAndNamespaceStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_new_server_has_the_built_in_rows()
    {
        Assert.Equal(["all", "default"], _server.Read.All(NomadTables.NodePools).Select(pool => pool.Name));
        Assert.Equal(["default"], _server.Read.All(NomadTables.Namespaces).Select(room => room.Name));
        Assert.Equal((1UL, 1UL), (_server.IndexOf("node_pools"), _server.IndexOf("namespaces")));
    }

    [Fact]
    public void A_pool_lives_from_upsert_to_delete()
    {
        _server.Do(new NodePoolUpsertRequest { NodePools = [new() { Name = "gpu", Description = "one" }] });
        ulong created = _server.Index;
        _server.Do(new NodePoolUpsertRequest { NodePools = [new() { Name = "gpu", Description = "two" }] });
        NodePool pool = _server.Read.FindNodePool("gpu")!;
        Assert.Equal((created, _server.Index, "two"), (pool.CreateIndex, pool.ModifyIndex, pool.Description!));
        _server.Do(new NodePoolDeleteRequest { Names = ["gpu"] });
        Assert.Null(_server.Read.FindNodePool("gpu"));
    }

    [Fact]
    public void Built_in_absent_and_used_pools_are_not_deleted()
    {
        _server.Refuse(NomadErrors.NodePoolBuiltIn, new NodePoolUpsertRequest { NodePools = [new() { Name = "all" }] });
        _server.Refuse(NomadErrors.NodePoolBuiltIn, new NodePoolDeleteRequest { Names = ["default"] });
        _server.Refuse(NomadErrors.NodePoolNotFound, new NodePoolDeleteRequest { Names = ["gpu"] });
        _server.Refuse(NomadErrors.MissingID, new NodePoolUpsertRequest { NodePools = [new()] });
        _server.Refuse(NomadErrors.MissingID, new NodePoolDeleteRequest { Names = [""] });
        _server.Do(TestServer.Register(1, pool: "gpu", createPool: true));
        _server.Do(new NodePoolUpsertRequest { NodePools = [new() { Name = "cpu" }] });
        _server.Refuse(NomadErrors.NodePoolInUse, new NodePoolDeleteRequest { Names = ["cpu", "gpu"] });
        Assert.NotNull(_server.Read.FindNodePool("cpu"));
    }

    [Fact]
    public void A_pool_with_a_living_job_is_not_deleted()
    {
        _server.Do(new NodePoolUpsertRequest { NodePools = [new() { Name = "gpu" }] });
        _server.Do(Jobs.Register("web", job => job.NodePool = "gpu"));
        _server.Refuse(NomadErrors.NodePoolInUse, new NodePoolDeleteRequest { Names = ["gpu"] });
    }

    [Fact]
    public void A_namespace_lives_from_upsert_to_delete()
    {
        _server.Do(new NamespaceUpsertRequest { Namespaces = [new() { Name = "team", Meta = new() { ["a"] = "b" } }] });
        ulong created = _server.Index;
        _server.Do(new NamespaceUpsertRequest { Namespaces = [new() { Name = "team" }] });
        Namespace room = _server.Read.FindNamespace("team")!;
        Assert.Equal((created, _server.Index), (room.CreateIndex, room.ModifyIndex));
        Assert.Null(room.Meta);
        _server.Do(new NamespaceDeleteRequest { Namespaces = ["team"] });
        Assert.Null(_server.Read.FindNamespace("team"));
    }

    [Fact]
    public void A_namespace_with_a_living_job_is_not_deleted()
    {
        _server.Do(new NamespaceUpsertRequest { Namespaces = [new() { Name = "team" }] });
        _server.Do(Jobs.Register("web", job => job.Namespace = "team"));
        _server.Refuse(NomadErrors.NamespaceInUse, new NamespaceDeleteRequest { Namespaces = ["team"] });
        _server.Refuse(NomadErrors.NamespaceBuiltIn, new NamespaceDeleteRequest { Namespaces = ["default"] });
        _server.Refuse(NomadErrors.NamespaceNotFound, new NamespaceDeleteRequest { Namespaces = ["other"] });
        _server.Refuse(NomadErrors.MissingID, new NamespaceDeleteRequest { Namespaces = [""] });
        _server.Refuse(NomadErrors.MissingID, new NamespaceUpsertRequest { Namespaces = [new()] });
        _server.Refuse(NomadErrors.QuotaNotFound, new NamespaceUpsertRequest { Namespaces = [new() { Name = "q", Quota = "small" }] });
    }
}
