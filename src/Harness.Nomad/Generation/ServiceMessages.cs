using Nomad.Messages;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about the services of allocations.</summary>
internal static class ServiceMessages
{
    public static NomadCommand? Upsert(DrawContext context)
    {
        var random = context.Random;
        // Mostly services of allocations that may run; now and then a late word about one that is over, or of which nobody knows.
        var services = new List<ServiceRegistration>();
        foreach (Allocation alloc in Draw.Rows<Allocation>(context.View, "allocs", random, 2, row => !row.ClientTerminalStatus() || random.Chance(1, 8)))
        {
            services.Add(Of(context, alloc, "web"));
            services.Add(Of(context, alloc, Draw.Of(random, "db", "metrics")));
        }
        if (random.Chance(1, 4) && Draw.Row<ServiceRegistration>(context.View, "service_registrations", random) is { } again) services.Add(again);
        if (services.Count == 0) return null;
        ServiceRegistration last = services[^1];
        switch (random.Next(30))
        {
            case 0: last.ServiceName = ""; break;
            case 1: last.AllocID = "no-uuid"; break;
            case 2: last.AllocID = Draw.Uuid(random); break;
        }
        return new NomadCommand(new ServiceRegistrationUpsertRequest { Services = services });
    }

    public static NomadCommand? DeleteByID(DrawContext context)
    {
        var random = context.Random;
        if (Draw.Row<ServiceRegistration>(context.View, "service_registrations", random) is not { } service) return null;
        return new NomadCommand(new ServiceRegistrationDeleteByIDRequest
        {
            Namespace = service.Namespace,
            ID = random.Next(16) switch { 0 => "gone", 1 => "", _ => service.ID },
        });
    }

    public static NomadCommand? DeleteByNode(DrawContext context)
    {
        var random = context.Random;
        string? node = Draw.Row<ServiceRegistration>(context.View, "service_registrations", random)?.NodeID
            ?? context.View.Pick("nodes", random)?.Key;
        if (node is null) return null;
        return new NomadCommand(new ServiceRegistrationDeleteByNodeIDRequest { NodeID = random.Next(20) switch { 0 => "no-uuid", 1 => "", _ => node } });
    }

    private static ServiceRegistration Of(DrawContext context, Allocation alloc, string name)
    {
        var random = context.Random;
        return Growth.In(new ServiceRegistration
        {
            ID = $"_nomad-task-{alloc.ID}-{name}",
            ServiceName = name,
            Namespace = alloc.Namespace,
            NodeID = alloc.NodeID,
            Datacenter = "dc1",
            JobID = alloc.JobID,
            AllocID = alloc.ID,
            Tags = random.Chance(1, 2) ? ["prod", Draw.Of(random, "v1", "v2")] : null,
            Address = "10.0.0.1",
            Port = 20_000 + random.Next(4),
        }, random);
    }
}
