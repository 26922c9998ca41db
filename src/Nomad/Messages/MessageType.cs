namespace Nomad.Messages;

/// <summary>The first byte of a log entry. The numbers are the reference system's and are for ever.</summary>
public enum MessageType : byte
{
    /// <summary>A client registers its node.</summary>
    NodeRegister = 0,
    /// <summary>A node goes.</summary>
    NodeDeregister = 1,
    /// <summary>A node's status changes.</summary>
    NodeUpdateStatus = 2,
    /// <summary>A node is drained, or no longer.</summary>
    NodeUpdateDrain = 3,
    /// <summary>A job is created or changed.</summary>
    JobRegister = 4,
    /// <summary>A job is stopped or purged.</summary>
    JobDeregister = 5,
    /// <summary>Evaluations are created or changed.</summary>
    EvalUpdate = 6,
    /// <summary>Evaluations and allocations are deleted.</summary>
    EvalDelete = 7,
    /// <summary>Retired: allocations were written by the servers this way.</summary>
    AllocUpdate = 8,
    /// <summary>A client reports on its allocations.</summary>
    AllocClientUpdate = 9,
    /// <summary>The summaries of all jobs are counted again.</summary>
    ReconcileJobSummaries = 10,
    /// <summary>Retired.</summary>
    VaultAccessorRegister = 11,
    /// <summary>Retired.</summary>
    VaultAccessorDeregister = 12,
    /// <summary>A scheduler's plan, as far as the leader accepted it.</summary>
    ApplyPlanResults = 13,
    /// <summary>A deployment's status changes.</summary>
    DeploymentStatusUpdate = 14,
    /// <summary>Canaries of a deployment are promoted.</summary>
    DeploymentPromotion = 15,
    /// <summary>The health of a deployment's allocations is set.</summary>
    DeploymentAllocHealth = 16,
    /// <summary>Deployments are deleted.</summary>
    DeploymentDelete = 17,
    /// <summary>A version of a job is found to be stable, or not to be.</summary>
    JobStability = 18,
    /// <summary>Policies are created or changed.</summary>
    ACLPolicyUpsert = 19,
    /// <summary>Policies are deleted.</summary>
    ACLPolicyDelete = 20,
    /// <summary>Tokens are created or changed.</summary>
    ACLTokenUpsert = 21,
    /// <summary>Tokens are deleted.</summary>
    ACLTokenDelete = 22,
    /// <summary>The cluster gets its first token.</summary>
    ACLTokenBootstrap = 23,
    /// <summary>The servers' care for their own cluster is set.</summary>
    Autopilot = 24,
    /// <summary>Nodes are told what happened to them.</summary>
    UpsertNodeEvents = 25,
    /// <summary>Jobs are stopped or purged, all or none.</summary>
    JobBatchDeregister = 26,
    /// <summary>The scheduler is asked to do something with allocations.</summary>
    AllocUpdateDesiredTransition = 27,
    /// <summary>A node is made eligible or ineligible.</summary>
    NodeUpdateEligibility = 28,
    /// <summary>Nodes are drained, or no longer.</summary>
    BatchNodeUpdateDrain = 29,
    /// <summary>The schedulers' behaviour is set.</summary>
    SchedulerConfig = 30,
    /// <summary>Nodes go.</summary>
    NodeBatchDeregister = 31,
    /// <summary>The cluster gets its id.</summary>
    ClusterMetadata = 32,
    /// <summary>Retired.</summary>
    SITokenAccessorRegister = 33,
    /// <summary>Retired.</summary>
    SITokenAccessorDeregister = 34,
    /// <summary>CSI volumes are registered.</summary>
    CSIVolumeRegister = 35,
    /// <summary>CSI volumes are deleted.</summary>
    CSIVolumeDeregister = 36,
    /// <summary>An allocation takes a CSI volume, or lets go of it.</summary>
    CSIVolumeClaim = 37,
    /// <summary>A group of a job was scaled, or was to be.</summary>
    ScalingEvent = 38,
    /// <summary>CSI volumes are taken, or let go of.</summary>
    CSIVolumeClaimBatch = 39,
    /// <summary>A CSI plugin is deleted.</summary>
    CSIPluginDelete = 40,
    /// <summary>Retired.</summary>
    EventSinkUpsert = 41,
    /// <summary>Retired.</summary>
    EventSinkDelete = 42,
    /// <summary>Retired.</summary>
    BatchEventSinkUpdateProgress = 43,
    /// <summary>A token gets a one-time token.</summary>
    OneTimeTokenUpsert = 44,
    /// <summary>One-time tokens are deleted.</summary>
    OneTimeTokenDelete = 45,
    /// <summary>One-time tokens that ended are deleted.</summary>
    OneTimeTokenExpire = 46,
    /// <summary>Services are registered.</summary>
    ServiceRegistrationUpsert = 47,
    /// <summary>A service is deleted.</summary>
    ServiceRegistrationDeleteByID = 48,
    /// <summary>All services on a node are deleted.</summary>
    ServiceRegistrationDeleteByNodeID = 49,
    /// <summary>Something is done with a variable.</summary>
    VarApplyState = 50,
    /// <summary>A root key without its material is created or changed; no longer sent.</summary>
    RootKeyMetaUpsert = 51,
    /// <summary>A root key is deleted.</summary>
    WrappedRootKeysDelete = 52,
    /// <summary>Roles are created or changed.</summary>
    ACLRolesUpsert = 53,
    /// <summary>Roles are deleted.</summary>
    ACLRolesDeleteByID = 54,
    /// <summary>Ways to log in are created or changed.</summary>
    ACLAuthMethodsUpsert = 55,
    /// <summary>Ways to log in are deleted.</summary>
    ACLAuthMethodsDelete = 56,
    /// <summary>Binding rules are created or changed.</summary>
    ACLBindingRulesUpsert = 57,
    /// <summary>Binding rules are deleted.</summary>
    ACLBindingRulesDelete = 58,
    /// <summary>Node pools are created or changed.</summary>
    NodePoolUpsert = 59,
    /// <summary>Node pools are deleted.</summary>
    NodePoolDelete = 60,
    /// <summary>A version of a job is given a name, or loses it.</summary>
    JobVersionTag = 61,
    /// <summary>A root key is created or changed.</summary>
    WrappedRootKeysUpsert = 62,
    /// <summary>Namespaces are created or changed.</summary>
    NamespaceUpsert = 64,
    /// <summary>Namespaces are deleted.</summary>
    NamespaceDelete = 65,
    /// <summary>A host volume is created or changed.</summary>
    HostVolumeRegister = 75,
    /// <summary>A host volume is deleted.</summary>
    HostVolumeDelete = 76,
    /// <summary>A group lets go of a sticky host volume.</summary>
    TaskGroupHostVolumeClaimDelete = 77,
    /// <summary>The system's own initialisation; applied as nothing.</summary>
    SystemInitialization = 127,
}
