using Nomad.State;

namespace Nomad.Messages;

public static partial class NomadMessages
{
    /// <summary>All message types this version knows, by number.</summary>
    public static IReadOnlyList<MessageDescription> All => Known.Value;

    // Kept in a class of its own so that it is made before the table by number, whatever the order of the files.
    private static class Known
    {
        internal static readonly IReadOnlyList<MessageDescription> Value =
        [
            MessageDescription.Of<NodeRegisterRequest>(MessageType.NodeRegister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidNodeStatus, NomadErrors.InvalidEligibility,
                NomadErrors.SecretInUse, NomadErrors.NodePoolBuiltIn, NomadErrors.NodePoolNotFound)
                .To("nodes", "node_pools", "csi_plugins", "host_volumes"),
            MessageDescription.Of<NodeDeregisterRequest>(MessageType.NodeDeregister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound).To("nodes", "csi_plugins", "host_volumes"),
            MessageDescription.Of<NodeUpdateStatusRequest>(MessageType.NodeUpdateStatus,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound, NomadErrors.InvalidNodeStatus).To("nodes"),
            MessageDescription.Of<NodeUpdateDrainRequest>(MessageType.NodeUpdateDrain,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound).To("nodes"),
            MessageDescription.Of<JobRegisterRequest>(MessageType.JobRegister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidJob, NomadErrors.NamespaceNotFound, NomadErrors.NodePoolNotFound,
                NomadErrors.JobExists, NomadErrors.JobNotFound, NomadErrors.JobModifyIndexConflict, NomadErrors.InvalidEvalStatus,
                NomadErrors.InvalidDeploymentStatus, NomadErrors.PromotionTakenBack, NomadErrors.DeploymentTerminal)
                .To("jobs", "job_version", "job_summary", "job_submission", "scaling_policy", "csi_plugins", "periodic_launch", "deployment", "evals"),
            MessageDescription.Of<JobDeregisterRequest>(MessageType.JobDeregister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.JobNotFound, NomadErrors.InvalidJob, NomadErrors.InvalidEvalStatus)
                .To("jobs", "job_version", "job_summary", "job_submission", "scaling_policy", "scaling_event", "csi_plugins", "periodic_launch", "deployment", "evals", "allocs",
                    "task_volume", "service_registrations"),
            MessageDescription.Of<EvalUpdateRequest>(MessageType.EvalUpdate,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidEvalStatus)
                .To("evals", "jobs", "job_version", "job_summary", "csi_plugins"),
            MessageDescription.Of<EvalDeleteRequest>(MessageType.EvalDelete,
                NomadErrors.BrokerNotPaused, NomadErrors.InvalidFilter, NomadErrors.InvalidID)
                .To("evals", "allocs", "jobs", "job_version", "job_summary", "csi_plugins", "service_registrations"),
            MessageDescription.Of<AllocClientUpdateRequest>(MessageType.AllocClientUpdate,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidAllocStatus, NomadErrors.InvalidEvalStatus)
                .To("allocs", "deployment", "jobs", "job_version", "job_summary", "evals", "nodes", "csi_plugins", "service_registrations"),
            MessageDescription.Of<ReconcileJobSummariesRequest>(MessageType.ReconcileJobSummaries).To("job_summary"),
            MessageDescription.Of<ApplyPlanResultsRequest>(MessageType.ApplyPlanResults,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.AllocNotFound, NomadErrors.EvalNotFound, NomadErrors.AllocWithoutJob,
                NomadErrors.InvalidAllocStatus, NomadErrors.GroupNotInSummary, NomadErrors.InvalidEvalStatus, NomadErrors.InvalidDeploymentStatus,
                NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal, NomadErrors.PromotionTakenBack, NomadErrors.ClaimIDInUse)
                .To("allocs", "deployment", "evals", "jobs", "job_version", "job_summary", "nodes", "csi_plugins", "service_registrations", "task_volume"),
            MessageDescription.Of<DeploymentStatusUpdateRequest>(MessageType.DeploymentStatusUpdate,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal,
                NomadErrors.InvalidDeploymentStatus, NomadErrors.InvalidJob, NomadErrors.NamespaceNotFound, NomadErrors.NodePoolNotFound,
                NomadErrors.InvalidEvalStatus).To("deployment", "evals", "jobs", "job_version", "job_submission"),
            MessageDescription.Of<DeploymentPromoteRequest>(MessageType.DeploymentPromotion,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal,
                NomadErrors.NoCanaries, NomadErrors.UnhealthyCanaries, NomadErrors.InvalidEvalStatus).To("deployment", "allocs", "evals"),
            MessageDescription.Of<DeploymentAllocHealthRequest>(MessageType.DeploymentAllocHealth,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal,
                NomadErrors.AllocNotFound, NomadErrors.AllocOfOtherDeployment, NomadErrors.InvalidDeploymentStatus, NomadErrors.InvalidJob,
                NomadErrors.NamespaceNotFound, NomadErrors.NodePoolNotFound, NomadErrors.InvalidEvalStatus)
                .To("deployment", "allocs", "evals", "jobs", "job_version", "job_submission"),
            MessageDescription.Of<DeploymentDeleteRequest>(MessageType.DeploymentDelete,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound).To("deployment", "jobs", "job_version"),
            MessageDescription.Of<JobStabilityRequest>(MessageType.JobStability, NomadErrors.MissingID, NomadErrors.JobNotFound)
                .To("jobs", "job_version"),
            MessageDescription.Of<ACLPolicyUpsertRequest>(MessageType.ACLPolicyUpsert, NomadErrors.MissingID, NomadErrors.InvalidAclRules)
                .To("acl_policy"),
            MessageDescription.Of<ACLPolicyDeleteRequest>(MessageType.ACLPolicyDelete, NomadErrors.MissingID).To("acl_policy"),
            MessageDescription.Of<ACLTokenUpsertRequest>(MessageType.ACLTokenUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidTokenType, NomadErrors.InvalidExpiration,
                NomadErrors.TokenSecretInUse).To("acl_token"),
            MessageDescription.Of<ACLTokenDeleteRequest>(MessageType.ACLTokenDelete, NomadErrors.MissingID, NomadErrors.InvalidID).To("acl_token"),
            MessageDescription.Of<ACLTokenBootstrapRequest>(MessageType.ACLTokenBootstrap,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidTokenType, NomadErrors.InvalidExpiration,
                NomadErrors.TokenSecretInUse, NomadErrors.AclBootstrapped, NomadErrors.AclResetIndexWrong).To("acl_token"),
            MessageDescription.Of<AutopilotSetConfigRequest>(MessageType.Autopilot, NomadErrors.MissingConfiguration).To("autopilot-config").With(NomadOutcomes.Conflict),
            MessageDescription.Of<UpsertNodeEventsRequest>(MessageType.UpsertNodeEvents,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound).To("nodes"),
            MessageDescription.Of<JobBatchDeregisterRequest>(MessageType.JobBatchDeregister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.JobNotFound, NomadErrors.InvalidJob, NomadErrors.InvalidEvalStatus)
                .To("jobs", "job_version", "job_summary", "job_submission", "scaling_policy", "scaling_event", "csi_plugins", "periodic_launch", "deployment", "evals", "allocs", "task_volume", "service_registrations"),
            MessageDescription.Of<AllocUpdateDesiredTransitionRequest>(MessageType.AllocUpdateDesiredTransition,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidEvalStatus).To("allocs", "evals"),
            MessageDescription.Of<NodeUpdateEligibilityRequest>(MessageType.NodeUpdateEligibility,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound, NomadErrors.InvalidEligibility,
                NomadErrors.NodeDraining).To("nodes"),
            MessageDescription.Of<BatchNodeUpdateDrainRequest>(MessageType.BatchNodeUpdateDrain,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound).To("nodes"),
            MessageDescription.Of<SchedulerSetConfigRequest>(MessageType.SchedulerConfig,
                NomadErrors.MissingConfiguration, NomadErrors.InvalidSchedulerAlgorithm).To("scheduler_config").With(NomadOutcomes.Conflict),
            MessageDescription.Of<NodeBatchDeregisterRequest>(MessageType.NodeBatchDeregister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound).To("nodes", "csi_plugins", "host_volumes"),
            MessageDescription.Of<ClusterMetadataRequest>(MessageType.ClusterMetadata,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.ClusterIDImmutable).To("cluster_meta"),
            MessageDescription.Of<CSIVolumeRegisterRequest>(MessageType.CSIVolumeRegister,
                NomadErrors.MissingID, NomadErrors.NamespaceNotFound, NomadErrors.VolumeIdentityFixed).To("csi_volumes"),
            MessageDescription.Of<CSIVolumeDeregisterRequest>(MessageType.CSIVolumeDeregister,
                NomadErrors.MissingID, NomadErrors.VolumeNotFound, NomadErrors.VolumeInUse).To("csi_volumes"),
            MessageDescription.Of<CSIVolumeClaimRequest>(MessageType.CSIVolumeClaim,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.VolumeNotFound, NomadErrors.InvalidClaim,
                NomadErrors.AllocNotFound, NomadErrors.VolumeUnschedulable, NomadErrors.VolumeMaxClaims, NomadErrors.VolumeModeChange)
                .To("csi_volumes"),
            MessageDescription.Of<ScalingEventRequest>(MessageType.ScalingEvent,
                NomadErrors.MissingID, NomadErrors.JobNotFound, NomadErrors.GroupNotFound).To("scaling_event"),
            MessageDescription.Of<CSIVolumeClaimBatchRequest>(MessageType.CSIVolumeClaimBatch,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.VolumeNotFound, NomadErrors.InvalidClaim,
                NomadErrors.AllocNotFound, NomadErrors.VolumeUnschedulable, NomadErrors.VolumeMaxClaims, NomadErrors.VolumeModeChange)
                .To("csi_volumes"),
            MessageDescription.Of<CSIPluginDeleteRequest>(MessageType.CSIPluginDelete,
                NomadErrors.MissingID, NomadErrors.PluginInUse),
            MessageDescription.Of<OneTimeTokenUpsertRequest>(MessageType.OneTimeTokenUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidExpiration, NomadErrors.TokenSecretInUse).To("one_time_token").From(NomadVersions.Services),
            MessageDescription.Of<OneTimeTokenDeleteRequest>(MessageType.OneTimeTokenDelete, NomadErrors.MissingID, NomadErrors.InvalidID)
                .To("one_time_token").From(NomadVersions.Services),
            MessageDescription.Of<OneTimeTokenExpireRequest>(MessageType.OneTimeTokenExpire).To("one_time_token").From(NomadVersions.Services),
            MessageDescription.Of<ServiceRegistrationUpsertRequest>(MessageType.ServiceRegistrationUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidID).To("service_registrations").From(NomadVersions.Services),
            MessageDescription.Of<ServiceRegistrationDeleteByIDRequest>(MessageType.ServiceRegistrationDeleteByID,
                NomadErrors.MissingID, NomadErrors.ServiceNotFound).To("service_registrations").From(NomadVersions.Services),
            MessageDescription.Of<ServiceRegistrationDeleteByNodeIDRequest>(MessageType.ServiceRegistrationDeleteByNodeID,
                NomadErrors.MissingID, NomadErrors.InvalidID).To("service_registrations").From(NomadVersions.Services),
            MessageDescription.Of<VarApplyStateRequest>(MessageType.VarApplyState,
                NomadErrors.MissingID, NomadErrors.InvalidVariableOperation, NomadErrors.NamespaceNotFound, NomadErrors.VariableNotFound,
                NomadErrors.VariableNotLocked).To("variables", "variables_quota").With(NomadOutcomes.Conflict),
            MessageDescription.Of<RootKeyMetaUpsertRequest>(MessageType.RootKeyMetaUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidRootKeyState, NomadErrors.RekeyWithoutActivation).To("root_keys"),
            MessageDescription.Of<WrappedRootKeysDeleteRequest>(MessageType.WrappedRootKeysDelete,
                NomadErrors.MissingID, NomadErrors.RootKeyNotFound, NomadErrors.RootKeyActive, NomadErrors.RootKeyInUse).To("root_keys"),
            MessageDescription.Of<ACLRolesUpsertRequest>(MessageType.ACLRolesUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.AclPolicyNotFound, NomadErrors.AclRoleNameInUse).To("acl_roles"),
            MessageDescription.Of<ACLRolesDeleteByIDRequest>(MessageType.ACLRolesDeleteByID,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.AclRoleNotFound).To("acl_roles"),
            MessageDescription.Of<ACLAuthMethodsUpsertRequest>(MessageType.ACLAuthMethodsUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidAuthMethod, NomadErrors.DefaultAuthMethodExists).To("acl_auth_methods"),
            MessageDescription.Of<ACLAuthMethodsDeleteRequest>(MessageType.ACLAuthMethodsDelete,
                NomadErrors.MissingID, NomadErrors.AuthMethodNotFound).To("acl_auth_methods"),
            MessageDescription.Of<ACLBindingRulesUpsertRequest>(MessageType.ACLBindingRulesUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidBindType, NomadErrors.AuthMethodNotFound).To("acl_binding_rules"),
            MessageDescription.Of<ACLBindingRulesDeleteRequest>(MessageType.ACLBindingRulesDelete,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.BindingRuleNotFound).To("acl_binding_rules"),
            MessageDescription.Of<NodePoolUpsertRequest>(MessageType.NodePoolUpsert,
                NomadErrors.MissingID, NomadErrors.NodePoolBuiltIn).To("node_pools"),
            MessageDescription.Of<NodePoolDeleteRequest>(MessageType.NodePoolDelete,
                NomadErrors.MissingID, NomadErrors.NodePoolBuiltIn, NomadErrors.NodePoolNotFound, NomadErrors.NodePoolInUse).To("node_pools"),
            MessageDescription.Of<JobVersionTagRequest>(MessageType.JobVersionTag,
                NomadErrors.MissingID, NomadErrors.JobNotFound, NomadErrors.JobVersionNotFound, NomadErrors.TagInUse, NomadErrors.TagNotFound)
                .To("jobs", "job_version"),
            MessageDescription.Of<WrappedRootKeysUpsertRequest>(MessageType.WrappedRootKeysUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidRootKeyState, NomadErrors.RekeyWithoutActivation).To("root_keys"),
            MessageDescription.Of<NamespaceUpsertRequest>(MessageType.NamespaceUpsert,
                NomadErrors.MissingID, NomadErrors.QuotaNotFound).To("namespaces"),
            MessageDescription.Of<NamespaceDeleteRequest>(MessageType.NamespaceDelete,
                NomadErrors.MissingID, NomadErrors.NamespaceBuiltIn, NomadErrors.NamespaceNotFound, NomadErrors.NamespaceInUse).To("namespaces"),
            MessageDescription.Of<HostVolumeRegisterRequest>(MessageType.HostVolumeRegister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NamespaceNotFound, NomadErrors.NodeNotFound).To("host_volumes"),
            MessageDescription.Of<HostVolumeDeleteRequest>(MessageType.HostVolumeDelete,
                NomadErrors.MissingID, NomadErrors.VolumeInUse).To("host_volumes"),
            MessageDescription.Of<TaskGroupHostVolumeClaimDeleteRequest>(MessageType.TaskGroupHostVolumeClaimDelete,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.ClaimNotFound).To("task_volume"),
        ];
    }
}
