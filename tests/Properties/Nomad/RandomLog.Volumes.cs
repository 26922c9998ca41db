using Nomad.Messages;
using Nomad.Objects;

namespace Properties.Nomad;

internal sealed partial class RandomLog
{
    // Entries about volumes and the plugins behind them.
    private INomadRequest NextOfVolumes() => _random.Next(6) switch
    {
        0 => new NodeRegisterRequest { Node = PluginNode(), CreateNodePool = true },
        1 => new CSIVolumeRegisterRequest { Volumes = [new() { ID = $"vol{_random.Next(3)}", PluginID = "ebs", ExternalID = "x", MountOptions = new() { MountFlags = ["ro"] } }] },
        2 => new CSIVolumeClaimBatchRequest { Claims = [Claim(), Claim()] },
        3 => new HostVolumeRegisterRequest { Volume = new() { ID = Id("99999999", _random.Next(5)), Name = "disk", NodeID = Id("aaaaaaaa", _random.Next(4)) } },
        4 => new CSIVolumeDeregisterRequest { VolumeIDs = [$"vol{_random.Next(3)}"] },
        _ => Claiming(),
    };

    private Node PluginNode()
    {
        // Not one of the nodes that come and go.
        Node node = NewNode();
        (node.ID, node.SecretID) = (Id("aaaaaaaa", 5), Id("bbbbbbbb", 5));
        node.CSINodePlugins = new() { ["ebs"] = new() { PluginID = "ebs", Healthy = _random.Next(4) > 0, NodeInfo = new() } };
        return node;
    }

    private CSIVolumeClaimRequest Claim() => new()
    {
        VolumeID = $"vol{_random.Next(3)}",
        Claim = new() { AllocationID = LivingAlloc() ?? OldOrNew("eeeeeeee"), Mode = CSIClaimMode.Read, AccessMode = CSIAccessMode.MultiNodeReader, State = Pick([CSIClaimState.Taken, CSIClaimState.ReadyToFree]) },
    };

    private ApplyPlanResultsRequest Claiming()
    {
        ApplyPlanResultsRequest plan = NewPlan();
        plan.VolumeClaims = [new() { ID = Id("88888888", (int)Index), AllocID = LivingAlloc() ?? plan.AllocsUpdated![0].ID, VolumeID = $"host{_random.Next(3)}" }];
        return plan;
    }
}
