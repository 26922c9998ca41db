using Nomad.Server;

namespace Harness.Nomad;

/// <summary>The parts of a server besides its state machine: what answers clients from the state, and what proposes entries at the leader. A variant replaces one of them.</summary>
public sealed record NomadServerParts
{
    /// <summary>Answers clients that ask for allocations.</summary>
    public AllocationReader Allocations { get; init; } = new();
    /// <summary>Answers those who ask for policies and tokens.</summary>
    public AclReader Acl { get; init; } = new();
    /// <summary>Answers clients that ask for nodes.</summary>
    public NodeReader Nodes { get; init; } = new();
    /// <summary>Answers clients that ask for jobs.</summary>
    public JobReader Jobs { get; init; } = new();
    /// <summary>Scales jobs, at the leader.</summary>
    public JobScaling Scaling { get; init; } = new();
    /// <summary>Brings jobs in line with their specification, at the leader.</summary>
    public JobReconciler Reconciler { get; init; } = new();
    /// <summary>Answers clients that wait for a change.</summary>
    public StateReads Reads { get; init; } = new();
}
