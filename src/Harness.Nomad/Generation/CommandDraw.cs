using Harness.Machines;

namespace Harness.Nomad.Generation;

/// <summary>Draws commands: a message type by the run's weights, then a request in view of the leader. Most make sense, some do not: errors are results too.</summary>
internal sealed class CommandDraw(global::Nomad.Objects.Job? jobFile)
{
    private static readonly (string Name, int Weight, Func<DrawContext, NomadCommand?> Make)[] s_messages =
    [
        ("JobRegister", 26, JobMessages.Register),
        ("ApplyPlanResults", 44, PlanMessages.Apply),
        ("AllocClientUpdate", 34, AllocationMessages.ClientUpdate),
        ("EvalUpdate", 15, EvaluationMessages.Update),
        ("EvalDelete", 5, EvaluationMessages.Delete),
        ("JobDeregister", 4, JobMessages.Deregister),
        ("JobBatchDeregister", 2, JobHistoryMessages.BatchDeregister),
        ("JobStability", 2, JobHistoryMessages.Stability),
        ("JobVersionTag", 2, JobHistoryMessages.Tag),
        ("ScalingEvent", 2, JobHistoryMessages.Scaled),
        ("ReconcileJobSummaries", 1, JobHistoryMessages.Reconcile),
        ("DeploymentDelete", 3, JobHistoryMessages.DeleteDeployments),
        ("CSIVolumeRegister", 4, VolumeMessages.RegisterCSI),
        ("CSIVolumeDeregister", 2, VolumeMessages.DeregisterCSI),
        ("CSIVolumeClaim", 4, VolumeMessages.Claim),
        ("CSIVolumeClaimBatch", 5, VolumeMessages.ClaimBatch),
        ("CSIPluginDelete", 1, VolumeMessages.DeletePlugin),
        ("HostVolumeRegister", 3, VolumeMessages.RegisterHost),
        ("HostVolumeDelete", 2, VolumeMessages.DeleteHost),
        ("TaskGroupHostVolumeClaimDelete", 1, VolumeMessages.DeleteClaim),
        ("Nothing", 1, JobHistoryMessages.Retired),
        ("AllocUpdateDesiredTransition", 6, AllocationMessages.DesiredTransition),
        ("DeploymentStatusUpdate", 8, DeploymentMessages.StatusUpdate),
        ("DeploymentPromotion", 16, DeploymentMessages.Promotion),
        ("DeploymentAllocHealth", 14, DeploymentMessages.AllocHealth),
        ("NodeRegister", 7, NodeMessages.Register),
        ("NodeUpdateStatus", 8, NodeMessages.UpdateStatus),
        ("NodeUpdateDrain", 7, NodeMessages.UpdateDrain),
        ("NodeUpdateEligibility", 6, NodeMessages.UpdateEligibility),
        ("NodeDeregister", 10, NodeMessages.Deregister),
        ("NodePoolUpsert", 2, NodeMessages.PoolUpsert),
        ("NodePoolDelete", 2, NodeMessages.PoolDelete),
        ("NamespaceUpsert", 2, NodeMessages.NamespaceUpsert),
        ("NamespaceDelete", 2, NodeMessages.NamespaceDelete),
        ("Autopilot", 1, ConfigurationMessages.SetAutopilot),
        ("SchedulerConfig", 1, ConfigurationMessages.SetScheduler),
        ("ClusterMetadata", 1, ConfigurationMessages.SetCluster),
        ("ServiceRegistrationUpsert", 4, ServiceMessages.Upsert),
        ("ServiceRegistrationDeleteByID", 2, ServiceMessages.DeleteByID),
        ("ServiceRegistrationDeleteByNodeID", 1, ServiceMessages.DeleteByNode),
        ("VarApplyState", 4, VariableMessages.Apply),
        ("WrappedRootKeysUpsert", 2, VariableMessages.UpsertKey),
        ("RootKeyMetaUpsert", 1, VariableMessages.UpsertKeyMeta),
        ("WrappedRootKeysDelete", 1, VariableMessages.DeleteKey),
        ("ACLPolicyUpsert", 2, AclMessages.UpsertPolicies),
        ("ACLPolicyDelete", 1, AclMessages.DeletePolicies),
        ("ACLTokenUpsert", 2, AclMessages.UpsertTokens),
        ("ACLTokenDelete", 1, AclMessages.DeleteTokens),
        ("ACLTokenBootstrap", 2, AclMessages.Bootstrap),
        ("OneTimeTokenUpsert", 2, AclMessages.UpsertOneTime),
        ("OneTimeTokenDelete", 3, AclMessages.DeleteOneTime),
        ("OneTimeTokenExpire", 2, AclMessages.ExpireOneTime),
        ("ACLRolesUpsert", 2, AclLoginMessages.UpsertRoles),
        ("ACLRolesDeleteByID", 1, AclLoginMessages.DeleteRoles),
        ("ACLAuthMethodsUpsert", 2, AclLoginMessages.UpsertMethods),
        ("ACLAuthMethodsDelete", 2, AclLoginMessages.DeleteMethods),
        ("ACLBindingRulesUpsert", 2, AclLoginMessages.UpsertRules),
        ("ACLBindingRulesDelete", 1, AclLoginMessages.DeleteRules),
        ("UpsertNodeEvents", 2, NodeBatchMessages.Events),
        ("BatchNodeUpdateDrain", 2, NodeBatchMessages.UpdateDrain),
        ("NodeBatchDeregister", 3, NodeBatchMessages.Deregister),
    ];

    /// <summary>The names a swarm gives weights to.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_messages.Select(message => message.Name)];

    /// <summary>Those that take more rows away than they bring.</summary>
    public static IReadOnlyList<string> ShrinkingNames { get; } =
    [
        "EvalDelete", "EvalUpdate", "AllocClientUpdate", "JobDeregister", "JobBatchDeregister", "DeploymentDelete", "NodeDeregister", "NodeBatchDeregister",
        "CSIVolumeDeregister", "HostVolumeDelete", "TaskGroupHostVolumeClaimDelete", "ServiceRegistrationDeleteByID", "ServiceRegistrationDeleteByNodeID",
        "VarApplyState", "WrappedRootKeysDelete", "ACLPolicyDelete", "ACLTokenDelete", "OneTimeTokenDelete", "OneTimeTokenExpire", "ACLRolesDeleteByID",
        "ACLAuthMethodsDelete", "ACLBindingRulesDelete", "NodePoolDelete", "NamespaceDelete",
    ];

    /// <summary>A command; always one, since registering a node needs nothing.</summary>
    public NomadCommand Draw(StateView view, Swarm swarm, RandomStream random)
    {
        var context = new DrawContext(view, random, jobFile);
        if (jobFile is not null && view.Count("jobs") == 0) return JobMessages.RegisterFile(context);
        // Every message type is misspelled as often as any other, however rare it is: what refuses it is code like any other.
        RandomStream odd = random.Derive("misspelled");
        if (odd.Chance(1, 24) && s_messages[odd.Next(s_messages.Length)].Make(context) is { } spoiled) return Misspelling.Of(spoiled, odd);
        Span<int> weights = stackalloc int[s_messages.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = s_messages[i].Weight * swarm.Weight(s_messages[i].Name);
        // A message that finds nothing to speak of gives way to another; what is needed to get started always finds something.
        for (int tries = 0; tries < 4; tries++)
        {
            int chosen = Generation.Draw.Weighted(random, weights);
            if (s_messages[chosen].Make(context) is { } command) return command;
        }
        return view.Count("jobs") < 3 ? JobMessages.Register(context) : NodeMessages.Register(context);
    }
}

/// <summary>What every message's draw is given.</summary>
/// <param name="View">The leader's state, in copies.</param>
/// <param name="Random">The draw's stream.</param>
/// <param name="JobFile">The user's own job; null for none.</param>
internal sealed record DrawContext(StateView View, RandomStream Random, global::Nomad.Objects.Job? JobFile)
{
    /// <summary>The leader's clock when it proposes, in nanoseconds since the Unix epoch.</summary>
    public long Now => View.TimeNanos;
}
