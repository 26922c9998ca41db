using Harness.Machines;
using Nomad.Messages;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about what the whole cluster is set to.</summary>
internal static class ConfigurationMessages
{
    // The text of the one row's key in the tables of one row.
    private const string OnlyRow = "true";

    public static NomadCommand SetScheduler(DrawContext context)
    {
        var random = context.Random;
        SchedulerConfiguration config = Growth.In(new SchedulerConfiguration
        {
            SchedulerAlgorithm = random.Chance(1, 15) ? "odd" : Draw.Of(random, "", SchedulerAlgorithm.BinPack, SchedulerAlgorithm.Spread),
            PreemptionConfig = random.Chance(1, 2) ? new PreemptionConfig { SystemSchedulerEnabled = true, BatchSchedulerEnabled = random.Chance(1, 2) } : null,
            MemoryOversubscriptionEnabled = random.Chance(1, 2),
            PauseEvalBroker = random.Chance(1, 2),
        }, random);
        var request = new SchedulerSetConfigRequest { Config = random.Chance(1, 40) ? null : config, CAS = random.Chance(1, 3) };
        if (!request.CAS || request.Config is null) return new NomadCommand(request);
        config.ModifyIndex = Seen(context, (context.View.Find("scheduler_config", OnlyRow) as SchedulerConfiguration)?.ModifyIndex);
        return CompareAndSet(context, request, "scheduler_config", config.ModifyIndex);
    }

    public static NomadCommand SetAutopilot(DrawContext context)
    {
        var random = context.Random;
        var config = new AutopilotConfig
        {
            CleanupDeadServers = random.Chance(1, 2),
            LastContactThreshold = 200_000_000,
            MaxTrailingLogs = (ulong)random.Next(500),
            MinQuorum = (uint)random.Next(5),
            ServerStabilizationTime = 10_000_000_000,
        };
        var request = new AutopilotSetConfigRequest { Config = random.Chance(1, 40) ? null : config, CAS = random.Chance(1, 3) };
        if (!request.CAS || request.Config is null) return new NomadCommand(request);
        config.ModifyIndex = Seen(context, (context.View.Find("autopilot-config", OnlyRow) as AutopilotConfig)?.ModifyIndex);
        return CompareAndSet(context, request, "autopilot-config", config.ModifyIndex);
    }

    public static NomadCommand? SetCluster(DrawContext context)
    {
        var random = context.Random;
        var stored = context.View.Find("cluster_meta", OnlyRow) as ClusterMetadata;
        if (stored is not null && random.Chance(2, 3)) return null;
        return new NomadCommand(new ClusterMetadataRequest
        {
            ClusterID = random.Next(20) switch { 0 => "", 1 => "no-uuid", < 5 => Draw.Uuid(random), _ => stored?.ClusterID ?? Draw.Uuid(random) },
            CreateTime = random.Chance(1, 2) ? context.Now : 0,
        });
    }

    private static ulong Seen(DrawContext context, ulong? modifyIndex) =>
        context.Random.Chance(1, 4) ? (ulong)context.Random.Next(20) : modifyIndex ?? 0;

    private static NomadCommand CompareAndSet(DrawContext context, INomadRequest request, string table, ulong index)
    {
        if (context.Random.Chance(1, 3)) return new NomadCommand(request);
        return new NomadCommand(request, new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Config.ModifyIndex"] = Reference.Print("modify", table, OnlyRow, index),
        });
    }
}
