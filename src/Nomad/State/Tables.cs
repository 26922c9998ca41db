using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>
/// All tables and their indexes, by the reference system's names. Two of its traps are left out: job ids are never lower-cased
/// (jobs "A" and "a" would share one history), and an index scan compares whole key parts, so "web" never finds "web2".
/// </summary>
public static class NomadTables
{
    /// <summary>The last log index that changed each table, by table name.</summary>
    public static readonly Table<IndexEntry> Index = new("index",
        TableIndex<IndexEntry>.Unique("id", KeyPart<IndexEntry>.Text(row => row.Key, lowerCase: true)));

    /// <summary>Nodes by secret; unique.</summary>
    public static readonly TableIndex<Node> NodesBySecretID =
        TableIndex<Node>.Unique("secret_id", KeyPart<Node>.Uuid(row => row.SecretID));
    /// <summary>Nodes by pool.</summary>
    public static readonly TableIndex<Node> NodesByNodePool =
        TableIndex<Node>.NonUnique("node_pool", KeyPart<Node>.Text(row => row.NodePool));
    /// <summary>Nodes by the key their identity is signed with; nodes without one are left out.</summary>
    public static readonly TableIndex<Node> NodesBySigningKey =
        TableIndex<Node>.NonUnique("signing_key", KeyPart<Node>.Text(row => row.IdentitySigningKeyID)).AllowMissing();
    /// <summary>Nodes by id.</summary>
    public static readonly Table<Node> Nodes = new("nodes",
        TableIndex<Node>.Unique("id", KeyPart<Node>.Uuid(row => row.ID)), NodesBySecretID, NodesByNodePool, NodesBySigningKey);

    /// <summary>Node pools by name.</summary>
    public static readonly Table<NodePool> NodePools = new("node_pools",
        TableIndex<NodePool>.Unique("id", KeyPart<NodePool>.Text(row => row.Name)));

    /// <summary>Namespaces by quota; those without one are left out.</summary>
    public static readonly TableIndex<Namespace> NamespacesByQuota =
        TableIndex<Namespace>.NonUnique("quota", KeyPart<Namespace>.Text(row => row.Quota)).AllowMissing();
    /// <summary>Namespaces by name.</summary>
    public static readonly Table<Namespace> Namespaces = new("namespaces",
        TableIndex<Namespace>.Unique("id", KeyPart<Namespace>.Text(row => row.Name)), NamespacesByQuota);

    /// <summary>Jobs by type.</summary>
    public static readonly TableIndex<Job> JobsByType =
        TableIndex<Job>.NonUnique("type", KeyPart<Job>.Text(row => row.Type));
    /// <summary>Jobs by whether garbage collection may take them.</summary>
    public static readonly TableIndex<Job> JobsByGC =
        TableIndex<Job>.NonUnique("gc", KeyPart<Job>.Flag(row => row.IsGarbageCollectable()));
    /// <summary>Jobs by whether they are periodic.</summary>
    public static readonly TableIndex<Job> JobsByPeriodic =
        TableIndex<Job>.NonUnique("periodic", KeyPart<Job>.Flag(row => row.IsPeriodic()));
    /// <summary>Jobs by node pool.</summary>
    public static readonly TableIndex<Job> JobsByNodePool =
        TableIndex<Job>.NonUnique("pool", KeyPart<Job>.Text(row => row.NodePool));
    /// <summary>Jobs by ModifyIndex; one entry may change several jobs, so it is not unique.</summary>
    public static readonly TableIndex<Job> JobsByModifyIndex =
        TableIndex<Job>.NonUnique("modify_index", KeyPart<Job>.Unsigned(row => row.ModifyIndex));
    /// <summary>Jobs by namespace and id.</summary>
    public static readonly Table<Job> Jobs = new("jobs",
        TableIndex<Job>.Unique("id", KeyPart<Job>.Text(row => row.Namespace), KeyPart<Job>.Text(row => row.ID)),
        JobsByType, JobsByGC, JobsByPeriodic, JobsByNodePool, JobsByModifyIndex);

    /// <summary>Job versions by namespace, job id and version: each row is its own copy of the job.</summary>
    public static readonly Table<Job> JobVersions = new("job_version",
        TableIndex<Job>.Unique("id", KeyPart<Job>.Text(row => row.Namespace), KeyPart<Job>.Text(row => row.ID),
            KeyPart<Job>.Unsigned(row => row.Version)));

    /// <summary>Job summaries by namespace and job id.</summary>
    public static readonly Table<JobSummary> JobSummaries = new("job_summary",
        TableIndex<JobSummary>.Unique("id", KeyPart<JobSummary>.Text(row => row.Namespace), KeyPart<JobSummary>.Text(row => row.JobID)));

    /// <summary>Scaling policies by target: namespace, job, group, task. Where the group or task is missing the key ends.</summary>
    public static readonly TableIndex<ScalingPolicy> ScalingPoliciesByTarget =
        TableIndex<ScalingPolicy>.NonUnique("target",
            KeyPart<ScalingPolicy>.Text(row => row.TargetPart(ScalingPolicy.TargetNamespace)),
            KeyPart<ScalingPolicy>.Text(row => row.TargetPart(ScalingPolicy.TargetJob)),
            KeyPart<ScalingPolicy>.Text(row => row.TargetPart(ScalingPolicy.TargetGroup)),
            KeyPart<ScalingPolicy>.Text(row => row.TargetPart(ScalingPolicy.TargetTask))).AllowMissing();
    /// <summary>Scaling policies by type.</summary>
    public static readonly TableIndex<ScalingPolicy> ScalingPoliciesByType =
        TableIndex<ScalingPolicy>.NonUnique("type", KeyPart<ScalingPolicy>.Text(row => row.Type)).AllowMissing();
    /// <summary>Scaling policies by whether they are enabled.</summary>
    public static readonly TableIndex<ScalingPolicy> ScalingPoliciesByEnabled =
        TableIndex<ScalingPolicy>.NonUnique("enabled", KeyPart<ScalingPolicy>.Flag(row => row.Enabled));
    /// <summary>Scaling policies by id.</summary>
    public static readonly Table<ScalingPolicy> ScalingPolicies = new("scaling_policy",
        TableIndex<ScalingPolicy>.Unique("id", KeyPart<ScalingPolicy>.Text(row => row.ID)),
        ScalingPoliciesByTarget, ScalingPoliciesByType, ScalingPoliciesByEnabled);

    /// <summary>Evaluations in order of creation.</summary>
    public static readonly TableIndex<Evaluation> EvalsByCreateIndex =
        TableIndex<Evaluation>.Unique("create", KeyPart<Evaluation>.Unsigned(row => row.CreateIndex), KeyPart<Evaluation>.Uuid(row => row.ID));
    /// <summary>Evaluations by namespace, job and status.</summary>
    public static readonly TableIndex<Evaluation> EvalsByJob =
        TableIndex<Evaluation>.NonUnique("job", KeyPart<Evaluation>.Text(row => row.Namespace), KeyPart<Evaluation>.Text(row => row.JobID),
            KeyPart<Evaluation>.Text(row => row.Status, lowerCase: true)).AllowMissing();
    /// <summary>Evaluations by namespace.</summary>
    public static readonly TableIndex<Evaluation> EvalsByNamespace =
        TableIndex<Evaluation>.NonUnique("namespace", KeyPart<Evaluation>.Text(row => row.Namespace));
    /// <summary>Evaluations by namespace in order of creation.</summary>
    public static readonly TableIndex<Evaluation> EvalsByNamespaceCreateIndex =
        TableIndex<Evaluation>.Unique("namespace_create", KeyPart<Evaluation>.Text(row => row.Namespace),
            KeyPart<Evaluation>.Unsigned(row => row.CreateIndex), KeyPart<Evaluation>.Uuid(row => row.ID));
    /// <summary>Evaluations by id.</summary>
    public static readonly Table<Evaluation> Evals = new("evals",
        TableIndex<Evaluation>.Unique("id", KeyPart<Evaluation>.Uuid(row => row.ID)),
        EvalsByCreateIndex, EvalsByJob, EvalsByNamespace, EvalsByNamespaceCreateIndex);

    /// <summary>Allocations in order of creation.</summary>
    public static readonly TableIndex<Allocation> AllocsByCreateIndex =
        TableIndex<Allocation>.Unique("create", KeyPart<Allocation>.Unsigned(row => row.CreateIndex), KeyPart<Allocation>.Uuid(row => row.ID));
    /// <summary>Allocations by namespace.</summary>
    public static readonly TableIndex<Allocation> AllocsByNamespace =
        TableIndex<Allocation>.NonUnique("namespace", KeyPart<Allocation>.Text(row => row.Namespace));
    /// <summary>Allocations by namespace in order of creation.</summary>
    public static readonly TableIndex<Allocation> AllocsByNamespaceCreateIndex =
        TableIndex<Allocation>.Unique("namespace_create", KeyPart<Allocation>.Text(row => row.Namespace),
            KeyPart<Allocation>.Unsigned(row => row.CreateIndex), KeyPart<Allocation>.Uuid(row => row.ID));
    /// <summary>Allocations by node and whether they are over.</summary>
    public static readonly TableIndex<Allocation> AllocsByNode =
        TableIndex<Allocation>.NonUnique("node", KeyPart<Allocation>.Text(row => row.NodeID, lowerCase: true),
            KeyPart<Allocation>.Flag(row => row.TerminalStatus())).AllowMissing();
    /// <summary>Allocations by namespace and job.</summary>
    public static readonly TableIndex<Allocation> AllocsByJob =
        TableIndex<Allocation>.NonUnique("job", KeyPart<Allocation>.Text(row => row.Namespace), KeyPart<Allocation>.Text(row => row.JobID));
    /// <summary>Allocations by evaluation.</summary>
    public static readonly TableIndex<Allocation> AllocsByEval =
        TableIndex<Allocation>.NonUnique("eval", KeyPart<Allocation>.Uuid(row => row.EvalID));
    /// <summary>Allocations by deployment; those without one are left out.</summary>
    public static readonly TableIndex<Allocation> AllocsByDeployment =
        TableIndex<Allocation>.NonUnique("deployment", KeyPart<Allocation>.Uuid(row => row.DeploymentID)).AllowMissing();
    /// <summary>
    /// Allocations by the key their identities are signed with and whether that key is still needed; those without one are left out.
    /// </summary>
    public static readonly TableIndex<Allocation> AllocsBySigningKey =
        TableIndex<Allocation>.NonUnique("signing_key", KeyPart<Allocation>.Text(row => row.SigningKeyID),
            KeyPart<Allocation>.Flag(row => !(row.ClientTerminalStatus() && row.ServerTerminalStatus()))).AllowMissing();
    /// <summary>Allocations by id.</summary>
    public static readonly Table<Allocation> Allocs = new("allocs",
        TableIndex<Allocation>.Unique("id", KeyPart<Allocation>.Uuid(row => row.ID)),
        AllocsByCreateIndex, AllocsByNamespace, AllocsByNamespaceCreateIndex, AllocsByNode, AllocsByJob, AllocsByEval,
        AllocsByDeployment, AllocsBySigningKey);

    /// <summary>Deployments in order of creation.</summary>
    public static readonly TableIndex<Deployment> DeploymentsByCreateIndex =
        TableIndex<Deployment>.Unique("create", KeyPart<Deployment>.Unsigned(row => row.CreateIndex), KeyPart<Deployment>.Uuid(row => row.ID));
    /// <summary>Deployments by namespace.</summary>
    public static readonly TableIndex<Deployment> DeploymentsByNamespace =
        TableIndex<Deployment>.NonUnique("namespace", KeyPart<Deployment>.Text(row => row.Namespace));
    /// <summary>Deployments by namespace in order of creation.</summary>
    public static readonly TableIndex<Deployment> DeploymentsByNamespaceCreateIndex =
        TableIndex<Deployment>.Unique("namespace_create", KeyPart<Deployment>.Text(row => row.Namespace),
            KeyPart<Deployment>.Unsigned(row => row.CreateIndex), KeyPart<Deployment>.Uuid(row => row.ID));
    /// <summary>Deployments by namespace and job.</summary>
    public static readonly TableIndex<Deployment> DeploymentsByJob =
        TableIndex<Deployment>.NonUnique("job", KeyPart<Deployment>.Text(row => row.Namespace), KeyPart<Deployment>.Text(row => row.JobID));
    /// <summary>Deployments by id.</summary>
    public static readonly Table<Deployment> Deployments = new("deployment",
        TableIndex<Deployment>.Unique("id", KeyPart<Deployment>.Uuid(row => row.ID)),
        DeploymentsByCreateIndex, DeploymentsByNamespace, DeploymentsByNamespaceCreateIndex, DeploymentsByJob);

    /// <summary>The schema: tables in the order in which snapshots hold them.</summary>
    public static readonly DatabaseSchema Schema = new(
        Index,
        Nodes,
        NodePools,
        Jobs,
        Evals,
        Allocs,
        JobTables.PeriodicLaunches,
        JobSummaries,
        JobVersions,
        Deployments,
        ScalingPolicies,
        AclTables.Policies,
        AclTables.Tokens,
        JobTables.ScalingEvents,
        VolumeTables.CSIPlugins,
        VolumeTables.CSIVolumes,
        Namespaces,
        ConfigurationTables.Scheduler,
        ConfigurationTables.Cluster,
        ServiceTables.Registrations,
        VariableTables.Variables,
        VariableTables.Quotas,
        RootKeyTables.RootKeys,
        AclTables.Roles,
        AclTables.AuthMethods,
        AclTables.BindingRules,
        AclTables.OneTimeTokens,
        JobTables.Submissions,
        VolumeTables.HostVolumes,
        VolumeTables.Claims,
        ConfigurationTables.Autopilot);
}
