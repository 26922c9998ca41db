using Harness.Generation;
using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;
using NomadTask = Nomad.Objects.Task;

namespace Harness.Nomad.Generation;

/// <summary>
/// Fills the rare places of what the draws of this folder make: each field of each class is filled in some run. What the state
/// machine decides by is left to the draws, which know what it means.
/// </summary>
internal static class Growth
{
    private static readonly HashSet<(Type, string)> Drawn =
    [
        (typeof(Job), nameof(Job.Periodic)), (typeof(Job), nameof(Job.ParameterizedJob)), (typeof(Job), nameof(Job.Payload)),
        (typeof(Job), nameof(Job.VersionTag)), (typeof(Job), nameof(Job.TaskGroups)), (typeof(Job), nameof(Job.Datacenters)),
        (typeof(TaskGroup), nameof(TaskGroup.Tasks)), (typeof(TaskGroup), nameof(TaskGroup.Update)), (typeof(TaskGroup), nameof(TaskGroup.Scaling)),
        (typeof(TaskGroup), nameof(TaskGroup.Volumes)),
        (typeof(NomadTask), nameof(NomadTask.ScalingPolicies)), (typeof(NomadTask), nameof(NomadTask.CSIPluginConfig)),
        (typeof(Node), nameof(Node.Events)), (typeof(Node), nameof(Node.DrainStrategy)), (typeof(Node), nameof(Node.LastDrain)),
        (typeof(Node), nameof(Node.CSIControllerPlugins)), (typeof(Node), nameof(Node.CSINodePlugins)), (typeof(Node), nameof(Node.HostVolumes)),
        (typeof(Allocation), nameof(Allocation.TaskStates)), (typeof(Allocation), nameof(Allocation.DeploymentStatus)),
        (typeof(Allocation), nameof(Allocation.DesiredTransition)), (typeof(Allocation), nameof(Allocation.PreemptedAllocations)),
        (typeof(ACLPolicy), nameof(ACLPolicy.JobACL)), (typeof(ACLPolicy), nameof(ACLPolicy.RulesJSON)), (typeof(ACLToken), nameof(ACLToken.ExpirationTime)),
        (typeof(ACLToken), nameof(ACLToken.Roles)), (typeof(ACLRole), nameof(ACLRole.Policies)), (typeof(VariableEncrypted), nameof(VariableEncrypted.Lock)),
        (typeof(Evaluation), nameof(Evaluation.FailedTGAllocs)), (typeof(Evaluation), nameof(Evaluation.QueuedAllocations)),
    ];

    /// <summary>Fills a few empty places of one object in three; the draws before and after do not move by it.</summary>
    public static T In<T>(T target, RandomStream random) where T : class, IStateObject<T>
    {
        RandomStream own = random.Derive("growth");
        if (!own.Chance(1, 3)) return target;
        int places = 1 + own.Next(4);
        for (int i = 0; i < places; i++) ObjectGrower.Grow(target, own, static (type, field) => !Drawn.Contains((type, field)));
        return target;
    }
}
