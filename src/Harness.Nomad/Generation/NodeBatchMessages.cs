using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about several nodes at once.</summary>
internal static class NodeBatchMessages
{
    public static NomadCommand? Events(DrawContext context)
    {
        if (NodeIDs(context) is not { Count: > 0 } ids) return null;
        var random = context.Random;
        var request = new UpsertNodeEventsRequest { NodeEvents = new(StringComparer.Ordinal) };
        foreach (string id in ids)
        {
            request.NodeEvents[id] = [];
            for (int i = random.Next(3); i >= 0; i--) request.NodeEvents[id].Add(Event(context, "Driver unhealthy"));
        }
        return new NomadCommand(request);
    }

    public static NomadCommand? UpdateDrain(DrawContext context)
    {
        if (NodeIDs(context) is not { Count: > 0 } ids) return null;
        var random = context.Random;
        var request = new BatchNodeUpdateDrainRequest { Updates = new(StringComparer.Ordinal), NodeEvents = new(StringComparer.Ordinal), UpdatedAt = context.Now / 1_000_000_000 };
        foreach (string id in ids)
        {
            request.Updates[id] = new DrainUpdate
            {
                DrainStrategy = random.Chance(1, 2)
                    ? new DrainStrategy { DrainSpec = new DrainSpec { Deadline = 3_600_000_000_000 }, StartedAt = Timestamp.FromUnixNanos(context.Now) }
                    : null,
                MarkEligible = random.Chance(1, 3),
            };
            if (random.Chance(2, 3)) request.NodeEvents[id] = Event(context, "Node drain complete");
        }
        return new NomadCommand(request);
    }

    public static NomadCommand? Deregister(DrawContext context)
    {
        // A state without nodes has little to show: a batch takes some of many only.
        if (context.View.Count("nodes") < 3) return null;
        List<string> ids = context.Random.Chance(1, 30) ? [] : NodeIDs(context);
        return new NomadCommand(new NodeBatchDeregisterRequest { NodeIDs = ids });
    }

    private static List<string> NodeIDs(DrawContext context)
    {
        var random = context.Random;
        List<string> ids = Draw.Rows<Node>(context.View, "nodes", random, 3, _ => true).ConvertAll(row => row.ID!);
        if (ids.Count > 0 && random.Chance(1, 8)) ids.Add(random.Next(3) switch { 0 => "", 1 => "no-uuid", _ => Draw.Uuid(random) });
        return ids;
    }

    private static NodeEvent Event(DrawContext context, string message) => new()
    {
        Message = message,
        Subsystem = Draw.Of(context.Random, "Driver", "Drain", "Storage"),
        Timestamp = Timestamp.FromUnixNanos(context.Now),
        Details = context.Random.Chance(1, 3) ? new(StringComparer.Ordinal) { ["driver"] = "docker" } : null,
    };
}
