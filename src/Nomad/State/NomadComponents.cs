using Nomad.Events;
using Nomad.Server;
using Nomad.Snapshots;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>
/// The writers of one server's state machine: one per entity, created on first use. A variant of the system subclasses this and
/// overrides one creation, or one member of one writer; nothing in the writers themselves knows of variants.
/// </summary>
public partial class NomadComponents(NomadSettings settings)
{
    private NodeWriter? _nodes;
    private NodePoolWriter? _nodePools;
    private NamespaceWriter? _namespaces;
    private DeploymentWriter? _deployments;
    private PlanWriter? _plans;
    private JobWriter? _jobs;
    private JobStatusWriter? _jobStatuses;
    private SummaryWriter? _summaries;
    private ScalingPolicyWriter? _scalingPolicies;
    private ScalingEventWriter? _scalingEvents;
    private EvalWriter? _evals;
    private AllocationWriter? _allocations;
    private EventSerializer? _events;
    private IEventAccess? _eventAccess;
    private WatchNotifier? _watches;
    private IndexUpkeep? _indexes;
    private SnapshotRestorer? _snapshots;

    /// <summary>The server's settings.</summary>
    public NomadSettings Settings { get; } = settings;

    /// <summary>Writes nodes.</summary>
    public NodeWriter Nodes => _nodes ??= CreateNodeWriter();
    /// <summary>Writes node pools.</summary>
    public NodePoolWriter NodePools => _nodePools ??= CreateNodePoolWriter();
    /// <summary>Writes namespaces.</summary>
    public NamespaceWriter Namespaces => _namespaces ??= CreateNamespaceWriter();
    /// <summary>Writes deployments and what follows from them.</summary>
    public DeploymentWriter Deployments => _deployments ??= CreateDeploymentWriter();
    /// <summary>Writes the results of plans.</summary>
    public PlanWriter Plans => _plans ??= CreatePlanWriter();
    /// <summary>Writes jobs and what exists only as long as its job.</summary>
    public JobWriter Jobs => _jobs ??= CreateJobWriter();
    /// <summary>Writes the statuses of jobs.</summary>
    public JobStatusWriter JobStatuses => _jobStatuses ??= CreateJobStatusWriter();
    /// <summary>Writes the summaries of jobs.</summary>
    public SummaryWriter Summaries => _summaries ??= CreateSummaryWriter();
    /// <summary>Writes the scaling policies of jobs.</summary>
    public ScalingPolicyWriter ScalingPolicies => _scalingPolicies ??= CreateScalingPolicyWriter();
    /// <summary>Writes scaling events.</summary>
    public ScalingEventWriter ScalingEvents => _scalingEvents ??= CreateScalingEventWriter();
    /// <summary>Writes evaluations and what follows from them.</summary>
    public EvalWriter Evals => _evals ??= CreateEvalWriter();
    /// <summary>Writes allocations and what follows from them.</summary>
    public AllocationWriter Allocations => _allocations ??= CreateAllocationWriter();
    /// <summary>Makes the payloads of events.</summary>
    public EventSerializer Events => _events ??= CreateEventSerializer();
    /// <summary>Says who may follow which events.</summary>
    public IEventAccess EventAccess => _eventAccess ??= CreateEventAccess();
    /// <summary>Decides what becomes of each record of a snapshot.</summary>
    public SnapshotRestorer Snapshots => _snapshots ??= CreateSnapshotRestorer();
    /// <summary>Wakes blocking queries.</summary>
    public WatchNotifier Watches => _watches ??= CreateWatchNotifier();
    /// <summary>Keeps indexes in line with the rows.</summary>
    public IndexUpkeep Indexes => _indexes ??= CreateIndexUpkeep();

    /// <summary>Creates the writer of nodes.</summary>
    protected virtual NodeWriter CreateNodeWriter() => new(this);
    /// <summary>Creates the writer of node pools.</summary>
    protected virtual NodePoolWriter CreateNodePoolWriter() => new();
    /// <summary>Creates the writer of namespaces.</summary>
    protected virtual NamespaceWriter CreateNamespaceWriter() => new();
    /// <summary>Creates the writer of deployments.</summary>
    protected virtual DeploymentWriter CreateDeploymentWriter() => new(this);
    /// <summary>Creates the writer of plan results.</summary>
    protected virtual PlanWriter CreatePlanWriter() => new(this);
    /// <summary>Creates the writer of jobs and what exists only as long as its job.</summary>
    protected virtual JobWriter CreateJobWriter() => new(this);
    /// <summary>Creates the writer of the statuses of jobs.</summary>
    protected virtual JobStatusWriter CreateJobStatusWriter() => new(this);
    /// <summary>Creates the writer of the summaries of jobs.</summary>
    protected virtual SummaryWriter CreateSummaryWriter() => new(this);
    /// <summary>Creates the writer of the scaling policies of jobs.</summary>
    protected virtual ScalingPolicyWriter CreateScalingPolicyWriter() => new();
    /// <summary>Creates the writer of scaling events.</summary>
    protected virtual ScalingEventWriter CreateScalingEventWriter() => new();
    /// <summary>Creates the writer of evaluations and what follows from them.</summary>
    protected virtual EvalWriter CreateEvalWriter() => new(this);
    /// <summary>Creates the writer of allocations and what follows from them.</summary>
    protected virtual AllocationWriter CreateAllocationWriter() => new(this);
    /// <summary>Creates what makes the payloads of events.</summary>
    protected virtual EventSerializer CreateEventSerializer() => new();
    /// <summary>Creates what says who may follow which events.</summary>
    protected virtual IEventAccess CreateEventAccess() => Settings.HasAccessControl ? new AclEventAccess(new AclReader()) : new OpenEventAccess();
    /// <summary>Creates what wakes blocking queries.</summary>
    protected virtual WatchNotifier CreateWatchNotifier() => new();
    /// <summary>Creates what keeps indexes in line with the rows.</summary>
    protected virtual IndexUpkeep CreateIndexUpkeep() => new();
    /// <summary>Creates what decides what becomes of each record of a snapshot.</summary>
    protected virtual SnapshotRestorer CreateSnapshotRestorer() => new();
}
