using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class VolumeStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_volume_for_one_writer_is_written_by_one_allocation_at_a_time()
    {
        Start(3);
        _server.Do(Register("db"));
        _server.Do(Take("db", 1, CSIClaimMode.Write));
        Assert.True(_server.Do(Take("db", 1, CSIClaimMode.Write)).NoOp);
        _server.Refuse(NomadErrors.VolumeMaxClaims, Take("db", 2, CSIClaimMode.Write));
        _server.Do(Take("db", 1, CSIClaimMode.Read));
        Assert.Equal((1, 0), (Volume("db").ReadClaims?.Count ?? 0, Volume("db").WriteClaims?.Count ?? 0));
        _server.Refuse(NomadErrors.VolumeModeChange, Take("db", 2, CSIClaimMode.Read, CSIAccessMode.MultiNodeReader));
    }

    [Fact]
    public void A_claim_is_undone_step_by_step_and_the_last_one_frees_the_modes()
    {
        Start(3);
        _server.Do(Register("db"));
        _server.Do(Take("db", 1, CSIClaimMode.Write));
        _server.Do(Release("db", 1, CSIClaimState.NodeDetached));
        Assert.True(Volume("db").PastClaims!.ContainsKey(TestServer.Id(1)));
        _server.Refuse(NomadErrors.VolumeMaxClaims, Take("db", 2, CSIClaimMode.Write));
        _server.Do(Release("db", 1, CSIClaimState.ReadyToFree));
        Assert.True(Volume("db").IsFree());
        Assert.Null(Volume("db").AccessMode);
        _server.Do(Take("db", 2, CSIClaimMode.Read, CSIAccessMode.MultiNodeReader));
        _server.Refuse(NomadErrors.VolumeUnschedulable, Take("db", 3, CSIClaimMode.Write, CSIAccessMode.MultiNodeReader));
    }

    [Fact]
    public void Claims_of_one_batch_build_on_each_other_and_stand_or_fall_together()
    {
        Start(3);
        _server.Do(Register("db"));
        _server.Refuse(NomadErrors.VolumeMaxClaims, Batch(Take("db", 1, CSIClaimMode.Write), Take("db", 2, CSIClaimMode.Write)));
        _server.Do(Batch(
            Take("db", 1, CSIClaimMode.Write, CSIAccessMode.MultiNodeMultiWriter), Take("db", 2, CSIClaimMode.Write, CSIAccessMode.MultiNodeMultiWriter)));
        Assert.Equal(2, Volume("db").WriteClaims!.Count);
    }

    [Fact]
    public void A_volume_whose_plugin_does_not_work_is_not_claimed()
    {
        Start(3, isHealthy: false);
        _server.Do(Register("db"));
        _server.Refuse(NomadErrors.VolumeUnschedulable, Take("db", 1, CSIClaimMode.Read));
        _server.Refuse(NomadErrors.AllocNotFound, Take("db", 77, CSIClaimMode.Read));
        _server.Refuse(NomadErrors.VolumeNotFound, Take("none", 1, CSIClaimMode.Read));
        _server.Refuse(NomadErrors.InvalidClaim, Take("db", 1, "odd"));
    }

    [Fact]
    public void A_volume_registered_again_keeps_its_claims_and_its_identity()
    {
        Start(3);
        _server.Do(Register("db"));
        _server.Do(Take("db", 1, CSIClaimMode.Write));
        CSIVolumeRegisterRequest again = Register("db");
        again.Volumes![0].Capacity = 5;
        _server.Do(again);
        Assert.Equal((1, 5L), (Volume("db").WriteClaims!.Count, Volume("db").Capacity));
        CSIVolumeRegisterRequest other = Register("db");
        other.Volumes![0].ExternalID = "other";
        _server.Refuse(NomadErrors.VolumeIdentityFixed, other);
    }

    [Fact]
    public void A_volume_in_use_is_deleted_by_force_only_and_only_after_its_allocations()
    {
        Start(3);
        _server.Do(Register("db"));
        _server.Do(Take("db", 1, CSIClaimMode.Write));
        _server.Refuse(NomadErrors.VolumeInUse, new CSIVolumeDeregisterRequest { VolumeIDs = ["db"] });
        _server.Refuse(NomadErrors.VolumeInUse, new CSIVolumeDeregisterRequest { VolumeIDs = ["db"], Force = true });
        _server.Do(Plans.Report(1, AllocClientStatus.Complete));
        _server.Do(new CSIVolumeDeregisterRequest { VolumeIDs = ["db"], Force = true });
        _server.Refuse(NomadErrors.VolumeNotFound, new CSIVolumeDeregisterRequest { VolumeIDs = ["db"] });
    }

    [Fact]
    public void A_namespace_with_a_volume_stays()
    {
        _server.Do(new NamespaceUpsertRequest { Namespaces = [new() { Name = "team" }] });
        CSIVolumeRegisterRequest request = Register("db");
        request.Volumes![0].Namespace = "team";
        _server.Do(request);
        _server.Refuse(NomadErrors.NamespaceInUse, new NamespaceDeleteRequest { Namespaces = ["team"] });
    }

    [Fact]
    public void A_plugin_follows_from_nodes_and_jobs_and_goes_with_the_last_of_them()
    {
        _server.Do(Jobs.Register("plugin", job => job.TaskGroups![0].Tasks![0].CSIPluginConfig = new() { ID = "ebs", Type = CSIPluginType.Monolith }));
        Assert.Equal((2L, 2L, 0L), (Plugin().NodesExpected, Plugin().ControllersExpected, Plugin().NodesHealthy));
        _server.Do(WithPlugin(1, isHealthy: true));
        Assert.Equal((1L, "aws"), (Plugin().NodesHealthy, Plugin().Provider));
        _server.Do(WithPlugin(1, isHealthy: false));
        Assert.Equal(0L, Plugin().NodesHealthy);
        _server.Refuse(NomadErrors.PluginInUse, new CSIPluginDeleteRequest { ID = "ebs" });
        _server.Do(new JobDeregisterRequest { JobID = "plugin" });
        Assert.Equal(0L, Plugin().NodesExpected);
        _server.Do(new NodeDeregisterRequest { NodeID = TestServer.Id(1) });
        Assert.Null(_server.Read.FindCSIPlugin("ebs"));
        Assert.True(_server.Do(new CSIPluginDeleteRequest { ID = "ebs" }).NoOp);
    }

    [Fact]
    public void What_a_node_tells_of_a_plugin_counts_while_the_allocation_that_runs_it_lives()
    {
        Start(1, isHealthy: false);
        _server.Do(WithPlugin(1, isHealthy: true, alloc: TestServer.Id(1)));
        Assert.Equal(1L, Plugin().NodesHealthy);
        _server.Do(Plans.Report(1, AllocClientStatus.Failed));
        Assert.Null(_server.Read.FindCSIPlugin("ebs"));
    }

    [Fact]
    public void A_system_job_is_to_run_a_plugin_as_often_as_its_summary_says()
    {
        _server.Do(Jobs.Register("plugin", job =>
        {
            job.Type = JobType.System;
            job.TaskGroups![0].Count = 1;
            job.TaskGroups[0].Tasks![0].CSIPluginConfig = new() { ID = "ebs", Type = CSIPluginType.Node };
        }));
        _server.Do(TestServer.Register(1));
        _server.Place("plugin", Jobs.Alloc(1, "plugin"), Jobs.Alloc(2, "plugin"));
        Assert.Equal(2L, Plugin().NodesExpected);
        _server.Do(Plans.Report(1, AllocClientStatus.Complete));
        Assert.Equal(1L, Plugin().NodesExpected);
    }

    [Fact]
    public void A_host_volume_is_ready_as_long_as_its_node_tells_of_it()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new HostVolumeRegisterRequest { Volume = Host() });
        Assert.Equal((HostVolumeState.Pending, "default"), (HostVolume()!.State!, HostVolume()!.NodePool!));
        NodeRegisterRequest told = TestServer.Register(1);
        told.Node!.HostVolumes = new() { ["disk"] = new() { Name = "disk", ID = TestServer.Id(50) } };
        _server.Do(told);
        Assert.Equal(HostVolumeState.Ready, HostVolume()!.State);
        _server.Do(TestServer.Register(1));
        Assert.Equal(HostVolumeState.Unavailable, HostVolume()!.State);
        _server.Do(new NodeDeregisterRequest { NodeID = TestServer.Id(1) });
        Assert.NotNull(HostVolume());
        _server.Refuse(NomadErrors.NodeNotFound, new HostVolumeRegisterRequest { Volume = Host() });
    }

    [Fact]
    public void Host_volumes_go_with_a_node_that_wants_it()
    {
        NodeRegisterRequest node = TestServer.Register(1);
        node.Node!.GCVolumesOnNodeGC = true;
        _server.Do(node);
        _server.Do(new HostVolumeRegisterRequest { Volume = Host() });
        _server.Do(new NodeDeregisterRequest { NodeID = TestServer.Id(1) });
        Assert.Null(HostVolume());
        Assert.True(_server.Do(new HostVolumeDeleteRequest { VolumeID = TestServer.Id(50) }).NoOp);
    }

    [Fact]
    public void A_host_volume_that_a_living_allocation_uses_stays()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(new HostVolumeRegisterRequest { Volume = Host() });
        _server.Do(Jobs.Register("web", Sticky));
        _server.Place("web", Jobs.Alloc(1, "web"));
        _server.Refuse(NomadErrors.VolumeInUse, new HostVolumeDeleteRequest { VolumeID = TestServer.Id(50) });
        _server.Do(Plans.Report(1, AllocClientStatus.Complete));
        _server.Do(new HostVolumeDeleteRequest { VolumeID = TestServer.Id(50) });
        Assert.Null(HostVolume());
    }

    [Fact]
    public void A_claim_of_a_sticky_volume_has_the_leaders_id_and_goes_over_to_the_next_allocation()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(Jobs.Register("web", Sticky));
        _server.Do(Claiming(1, 900));
        _server.Do(Claiming(2, 901));
        TaskGroupHostVolumeClaim claim = Assert.Single(_server.Read.All(VolumeTables.Claims));
        Assert.Equal((TestServer.Id(900), TestServer.Id(2)), (claim.ID!, claim.AllocID!));
        _server.Refuse(NomadErrors.ClaimNotFound, new TaskGroupHostVolumeClaimDeleteRequest { ClaimID = TestServer.Id(901) });
        _server.Do(new TaskGroupHostVolumeClaimDeleteRequest { ClaimID = TestServer.Id(900) });
        _server.Do(Claiming(3, 902));
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true });
        Assert.Equal(0, _server.Machine.Database.Count("task_volume"));
    }

    private CSIVolume Volume(string id) => _server.Read.FindCSIVolume("default", id)!;
    private CSIPlugin Plugin() => _server.Read.FindCSIPlugin("ebs")!;
    private HostVolume? HostVolume() => _server.Read.FindHostVolume("default", TestServer.Id(50));

    private void Start(int allocs, bool isHealthy = true)
    {
        _server.Do(isHealthy ? WithPlugin(1, isHealthy: true) : TestServer.Register(1));
        _server.Do(Jobs.Register("web"));
        _server.Place("web", [.. Enumerable.Range(1, allocs).Select(number => Jobs.Alloc(number, "web"))]);
    }

    private static HostVolume Host() => new() { ID = TestServer.Id(50), Name = "disk", NodeID = TestServer.Id(1), PluginID = "mkdir" };

    private static void Sticky(Job job) =>
        job.TaskGroups![0].Volumes = new() { ["data"] = new() { Name = "data", Type = "host", Source = "disk", Sticky = true } };

    private ApplyPlanResultsRequest Claiming(int alloc, int claim)
    {
        ApplyPlanResultsRequest plan = Plans.Of(_server.Machine.Model.Copy(_server.Job("web")), Jobs.Alloc(alloc, "web"));
        plan.VolumeClaims = [new() { ID = TestServer.Id(claim), AllocID = TestServer.Id(alloc), VolumeID = TestServer.Id(50), VolumeName = "disk" }];
        return plan;
    }

    private static NodeRegisterRequest WithPlugin(int node, bool isHealthy, string? alloc = null)
    {
        NodeRegisterRequest request = TestServer.Register(node);
        request.Node!.CSINodePlugins = new() { ["ebs"] = new() { PluginID = "ebs", Healthy = isHealthy, Provider = "aws", AllocID = alloc, NodeInfo = new() } };
        return request;
    }

    private static CSIVolumeRegisterRequest Register(string id) =>
        new() { Volumes = [new() { ID = id, Name = id, Namespace = "default", ExternalID = $"vol-{id}", PluginID = "ebs", Provider = "aws" }] };

    private static CSIVolumeClaimRequest Take(string volume, int alloc, string mode, string accessMode = CSIAccessMode.SingleNodeWriter) => new()
    {
        VolumeID = volume,
        Claim = new() { AllocationID = TestServer.Id(alloc), Mode = mode, AccessMode = accessMode, AttachmentMode = "file-system", State = CSIClaimState.Taken },
    };

    private static CSIVolumeClaimRequest Release(string volume, int alloc, string state) =>
        new() { VolumeID = volume, Claim = new() { AllocationID = TestServer.Id(alloc), Mode = CSIClaimMode.Write, State = state } };

    private static CSIVolumeClaimBatchRequest Batch(params CSIVolumeClaimRequest[] claims) => new() { Claims = [.. claims] };
}
