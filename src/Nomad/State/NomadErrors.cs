namespace Nomad.State;

/// <summary>The short names of declared errors. Each message documents which of them it can answer.</summary>
public static partial class NomadErrors
{
    /// <summary>A required name or id is empty.</summary>
    public const string MissingID = "missing-id";
    /// <summary>An id that must be a UUID is none.</summary>
    public const string InvalidID = "invalid-id";
    /// <summary>The node does not exist.</summary>
    public const string NodeNotFound = "node-not-found";
    /// <summary>The status is none a node can have.</summary>
    public const string InvalidNodeStatus = "invalid-node-status";
    /// <summary>The eligibility is none a node can have.</summary>
    public const string InvalidEligibility = "invalid-eligibility";
    /// <summary>A node that is being drained cannot be made eligible.</summary>
    public const string NodeDraining = "node-draining";
    /// <summary>Another node has the same secret.</summary>
    public const string SecretInUse = "secret-in-use";
    /// <summary>The node pool does not exist.</summary>
    public const string NodePoolNotFound = "node-pool-not-found";
    /// <summary>A built-in node pool cannot be changed or deleted.</summary>
    public const string NodePoolBuiltIn = "node-pool-built-in";
    /// <summary>The node pool has nodes or jobs.</summary>
    public const string NodePoolInUse = "node-pool-in-use";
    /// <summary>The namespace does not exist.</summary>
    public const string NamespaceNotFound = "namespace-not-found";
    /// <summary>The default namespace cannot be deleted.</summary>
    public const string NamespaceBuiltIn = "namespace-built-in";
    /// <summary>The namespace has a job that is not dead, a variable or a volume.</summary>
    public const string NamespaceInUse = "namespace-in-use";
    /// <summary>The namespace names a quota, and there is none of that name.</summary>
    public const string QuotaNotFound = "quota-not-found";
    /// <summary>The deployment does not exist.</summary>
    public const string DeploymentNotFound = "deployment-not-found";
    /// <summary>The deployment is over.</summary>
    public const string DeploymentTerminal = "deployment-terminal";
    /// <summary>The status is none a deployment can have.</summary>
    public const string InvalidDeploymentStatus = "invalid-deployment-status";
    /// <summary>A group named in a promotion does not exist in the deployment, or has no canaries.</summary>
    public const string NoCanaries = "no-canaries";
    /// <summary>A group has not enough healthy canaries to be promoted.</summary>
    public const string UnhealthyCanaries = "unhealthy-canaries";
    /// <summary>A promotion was taken back.</summary>
    public const string PromotionTakenBack = "promotion-taken-back";
    /// <summary>The allocation does not exist.</summary>
    public const string AllocNotFound = "alloc-not-found";
    /// <summary>The allocation does not belong to the deployment.</summary>
    public const string AllocOfOtherDeployment = "alloc-of-other-deployment";
    /// <summary>The evaluation does not exist.</summary>
    public const string EvalNotFound = "eval-not-found";
}
