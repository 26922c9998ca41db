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
                NomadErrors.SecretInUse, NomadErrors.NodePoolBuiltIn, NomadErrors.NodePoolNotFound),
            MessageDescription.Of<NodeDeregisterRequest>(MessageType.NodeDeregister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound),
            MessageDescription.Of<NodeUpdateStatusRequest>(MessageType.NodeUpdateStatus,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound, NomadErrors.InvalidNodeStatus),
            MessageDescription.Of<NodeUpdateDrainRequest>(MessageType.NodeUpdateDrain,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound),
            MessageDescription.Of<JobRegisterRequest>(MessageType.JobRegister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidJob, NomadErrors.NamespaceNotFound, NomadErrors.NodePoolNotFound,
                NomadErrors.JobExists, NomadErrors.JobNotFound, NomadErrors.JobModifyIndexConflict, NomadErrors.InvalidEvalStatus,
                NomadErrors.InvalidDeploymentStatus, NomadErrors.PromotionTakenBack, NomadErrors.DeploymentTerminal),
            MessageDescription.Of<JobDeregisterRequest>(MessageType.JobDeregister,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.JobNotFound, NomadErrors.InvalidJob, NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<EvalUpdateRequest>(MessageType.EvalUpdate,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<EvalDeleteRequest>(MessageType.EvalDelete,
                NomadErrors.BrokerNotPaused, NomadErrors.InvalidFilter, NomadErrors.InvalidID),
            MessageDescription.Of<AllocClientUpdateRequest>(MessageType.AllocClientUpdate,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidAllocStatus, NomadErrors.GroupNotInSummary,
                NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<ApplyPlanResultsRequest>(MessageType.ApplyPlanResults,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.AllocNotFound, NomadErrors.EvalNotFound, NomadErrors.AllocWithoutJob,
                NomadErrors.InvalidAllocStatus, NomadErrors.GroupNotInSummary, NomadErrors.InvalidEvalStatus, NomadErrors.InvalidDeploymentStatus,
                NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal, NomadErrors.PromotionTakenBack),
            MessageDescription.Of<DeploymentStatusUpdateRequest>(MessageType.DeploymentStatusUpdate,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal,
                NomadErrors.InvalidDeploymentStatus, NomadErrors.InvalidJob, NomadErrors.NamespaceNotFound, NomadErrors.NodePoolNotFound,
                NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<DeploymentPromoteRequest>(MessageType.DeploymentPromotion,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal,
                NomadErrors.NoCanaries, NomadErrors.UnhealthyCanaries, NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<DeploymentAllocHealthRequest>(MessageType.DeploymentAllocHealth,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.DeploymentNotFound, NomadErrors.DeploymentTerminal,
                NomadErrors.AllocNotFound, NomadErrors.AllocOfOtherDeployment, NomadErrors.InvalidDeploymentStatus, NomadErrors.InvalidJob,
                NomadErrors.NamespaceNotFound, NomadErrors.NodePoolNotFound, NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<AutopilotSetConfigRequest>(MessageType.Autopilot, NomadErrors.MissingConfiguration).With(NomadOutcomes.Conflict),
            MessageDescription.Of<AllocUpdateDesiredTransitionRequest>(MessageType.AllocUpdateDesiredTransition,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.InvalidEvalStatus),
            MessageDescription.Of<NodeUpdateEligibilityRequest>(MessageType.NodeUpdateEligibility,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.NodeNotFound, NomadErrors.InvalidEligibility,
                NomadErrors.NodeDraining),
            MessageDescription.Of<SchedulerSetConfigRequest>(MessageType.SchedulerConfig,
                NomadErrors.MissingConfiguration, NomadErrors.InvalidSchedulerAlgorithm).With(NomadOutcomes.Conflict),
            MessageDescription.Of<ClusterMetadataRequest>(MessageType.ClusterMetadata,
                NomadErrors.MissingID, NomadErrors.InvalidID, NomadErrors.ClusterIDImmutable),
            MessageDescription.Of<ServiceRegistrationUpsertRequest>(MessageType.ServiceRegistrationUpsert,
                NomadErrors.MissingID, NomadErrors.InvalidID),
            MessageDescription.Of<ServiceRegistrationDeleteByIDRequest>(MessageType.ServiceRegistrationDeleteByID,
                NomadErrors.MissingID, NomadErrors.ServiceNotFound),
            MessageDescription.Of<ServiceRegistrationDeleteByNodeIDRequest>(MessageType.ServiceRegistrationDeleteByNodeID,
                NomadErrors.MissingID, NomadErrors.InvalidID),
            MessageDescription.Of<NodePoolUpsertRequest>(MessageType.NodePoolUpsert,
                NomadErrors.MissingID, NomadErrors.NodePoolBuiltIn),
            MessageDescription.Of<NodePoolDeleteRequest>(MessageType.NodePoolDelete,
                NomadErrors.MissingID, NomadErrors.NodePoolBuiltIn, NomadErrors.NodePoolNotFound, NomadErrors.NodePoolInUse),
            MessageDescription.Of<NamespaceUpsertRequest>(MessageType.NamespaceUpsert,
                NomadErrors.MissingID, NomadErrors.QuotaNotFound),
            MessageDescription.Of<NamespaceDeleteRequest>(MessageType.NamespaceDelete,
                NomadErrors.MissingID, NomadErrors.NamespaceBuiltIn, NomadErrors.NamespaceNotFound, NomadErrors.NamespaceInUse),
        ];
    }
}
