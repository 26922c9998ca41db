using Harness.Machines;
using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about nodes, pools and namespaces.</summary>
internal static class NodeMessages
{
    public static NomadCommand Register(DrawContext context)
    {
        var random = context.Random;
        // Few nodes, so that histories meet; a small state takes new ones more readily.
        bool isNew = context.View.Count("nodes") < 3 || random.Chance(1, 4);
        Node node = NodeDraw.Node(random, isNew ? null : Draw.Row<Node>(context.View, "nodes", random));
        PluginDraw.TellOfVolumes(context, node);
        if (random.Chance(1, 3)) node.GCVolumesOnNodeGC = random.Chance(1, 2);
        if (random.Chance(1, 60)) Spoil(node, random);
        else if (random.Chance(1, 60)) node.SecretID = Draw.Row<Node>(context.View, "nodes", random)?.SecretID ?? node.SecretID;
        return new NomadCommand(new NodeRegisterRequest { Node = node, CreateNodePool = random.Chance(5, 6) });
    }

    public static NomadCommand? Deregister(DrawContext context) =>
        NodeID(context) is { } id ? new NomadCommand(new NodeDeregisterRequest { NodeID = id }) : null;

    public static NomadCommand? UpdateStatus(DrawContext context)
    {
        if (NodeID(context) is not { } id) return null;
        var random = context.Random;
        return new NomadCommand(new NodeUpdateStatusRequest
        {
            NodeID = id,
            Status = random.Chance(1, 20) ? "odd" : Draw.Of(random, NodeStatus.Ready, NodeStatus.Ready, NodeStatus.Down, NodeStatus.Disconnected, NodeStatus.Initializing),
            UpdatedAt = context.Now / 1_000_000_000,
            NodeEvent = random.Chance(1, 2) ? Event(context, "Node heartbeat missed") : null,
            IdentitySigningKeyID = random.Chance(1, 4) ? context.View.Pick("root_keys", random)?.Key ?? "key-1" : null,
        });
    }

    public static NomadCommand? UpdateDrain(DrawContext context)
    {
        if (NodeID(context) is not { } id) return null;
        var random = context.Random;
        bool isStart = random.Chance(2, 3);
        return new NomadCommand(new NodeUpdateDrainRequest
        {
            NodeID = id,
            DrainStrategy = isStart
                ? new DrainStrategy
                {
                    DrainSpec = new DrainSpec { Deadline = 3_600_000_000_000, IgnoreSystemJobs = random.Chance(1, 2) },
                    StartedAt = Timestamp.FromUnixNanos(context.Now),
                    ForceDeadline = Timestamp.FromUnixNanos(context.Now + 3_600_000_000_000),
                }
                : null,
            MarkEligible = !isStart && random.Chance(1, 2),
            NodeEvent = Event(context, isStart ? "Node drain strategy set" : "Node drain complete"),
            UpdatedAt = context.Now / 1_000_000_000,
            UpdatedBy = random.Chance(1, 2) ? Draw.Uuid(random) : null,
            Meta = random.Chance(1, 2) ? new(StringComparer.Ordinal) { ["reason"] = "kernel" } : null,
        });
    }

    public static NomadCommand? UpdateEligibility(DrawContext context)
    {
        if (NodeID(context) is not { } id) return null;
        var random = context.Random;
        return new NomadCommand(new NodeUpdateEligibilityRequest
        {
            NodeID = id,
            Eligibility = random.Chance(1, 20) ? "odd" : Draw.Of(random, NodeEligibility.Eligible, NodeEligibility.Ineligible),
            NodeEvent = Event(context, "Node marked"),
            UpdatedAt = context.Now / 1_000_000_000,
        });
    }

    public static NomadCommand PoolUpsert(DrawContext context)
    {
        var random = context.Random;
        var pools = new List<NodePool>();
        for (int i = random.Next(3); i >= 0; i--)
        {
            string name = Draw.Of(random, "gpu", "edge", "dev", "test", random.Chance(1, 8) ? "default" : "arm");
            if (pools.Exists(pool => pool.Name == name)) continue;
            if (random.Chance(1, 60)) name = "";
            pools.Add(Growth.In(new NodePool
            {
                Name = name,
                Description = Draw.Of(random, "", "for tests", "for all"),
                Meta = random.Chance(1, 2) ? new(StringComparer.Ordinal) { ["owner"] = "sre" } : null,
                SchedulerConfiguration = random.Chance(1, 3) ? new NodePoolSchedulerConfiguration { SchedulerAlgorithm = "spread" } : null,
            }, random));
        }
        return new NomadCommand(new NodePoolUpsertRequest { NodePools = pools });
    }

    public static NomadCommand? PoolDelete(DrawContext context)
    {
        var random = context.Random;
        string? pool = random.Chance(2, 3) ? Draw.Row<NodePool>(context.View, "node_pools", random, 3, row => !NodePool.IsBuiltIn(row.Name!))?.Name : null;
        if (pool is null && random.Chance(3, 4)) return null;
        return new NomadCommand(new NodePoolDeleteRequest { Names = [pool ?? Draw.Of(random, "gpu", "edge", "dev", "test", "arm", "all", random.Chance(1, 4) ? "" : "gpu")] });
    }

    public static NomadCommand NamespaceUpsert(DrawContext context)
    {
        var random = context.Random;
        string first = random.Chance(1, 50) ? "" : Draw.Of(random, "team-a", "team-b", "default");
        return new NomadCommand(new NamespaceUpsertRequest
        {
            Namespaces =
            [
                new Namespace { Name = first == "team-a" ? "team-b" : "team-a", Description = Draw.Of(random, "", "of another team") },
                Growth.In(new Namespace
                {
                    Name = first,
                    Quota = random.Chance(1, 50) ? "small" : null,
                    Description = Draw.Of(random, "", "of a team"),
                    Meta = random.Chance(1, 2) ? new(StringComparer.Ordinal) { ["cost"] = "42" } : null,
                    Capabilities = random.Chance(1, 3) ? new NamespaceCapabilities { EnabledTaskDrivers = ["docker"] } : null,
                }, random),
            ],
        });
    }

    public static NomadCommand? NamespaceDelete(DrawContext context)
    {
        var random = context.Random;
        string? room = random.Chance(3, 4) ? Draw.Row<Namespace>(context.View, "namespaces", random, 3, row => row.Name != Namespace.Default)?.Name : null;
        if (room is null && random.Chance(3, 4)) return null;
        return new NomadCommand(new NamespaceDeleteRequest { Namespaces = [room ?? Draw.Of(random, "team-a", "team-b", "default", random.Chance(1, 4) ? "" : "none")] });
    }

    private static string? NodeID(DrawContext context) => context.Random.Next(90) switch
    {
        < 3 => Draw.Uuid(context.Random),
        3 => "",
        4 => "not-a-uuid",
        _ => context.View.Pick("nodes", context.Random)?.Key,
    };

    private static void Spoil(Node node, RandomStream random)
    {
        switch (random.Next(5))
        {
            case 0: node.ID = "not-a-uuid"; break;
            case 1: node.SecretID = ""; break;
            case 2: node.Status = "odd"; break;
            case 3: node.SchedulingEligibility = "odd"; break;
            default: node.NodePool = NodePool.All; break;
        }
    }

    private static NodeEvent Event(DrawContext context, string message) => new()
    {
        Message = message,
        Subsystem = Draw.Of(context.Random, "Cluster", "Drain"),
        Timestamp = Timestamp.FromUnixNanos(context.Now),
        Details = context.Random.Chance(1, 3) ? new(StringComparer.Ordinal) { ["by"] = "operator" } : null,
    };
}
