namespace Nomad.State;

/// <summary>
/// The writers of one server's state machine: one per entity, created on first use. A variant of the system subclasses this and
/// overrides one creation, or one member of one writer; nothing in the writers themselves knows of variants.
/// </summary>
public class NomadComponents(NomadSettings settings)
{
    private NodeWriter? _nodes;
    private NodePoolWriter? _nodePools;
    private NamespaceWriter? _namespaces;
    private DeploymentWriter? _deployments;

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

    /// <summary>Creates the writer of nodes.</summary>
    protected virtual NodeWriter CreateNodeWriter() => new(this);
    /// <summary>Creates the writer of node pools.</summary>
    protected virtual NodePoolWriter CreateNodePoolWriter() => new();
    /// <summary>Creates the writer of namespaces.</summary>
    protected virtual NamespaceWriter CreateNamespaceWriter() => new();
    /// <summary>Creates the writer of deployments.</summary>
    protected virtual DeploymentWriter CreateDeploymentWriter() => new(this);
}
