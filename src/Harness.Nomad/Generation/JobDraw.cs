using Harness.Machines;
using Nomad.Objects;
using NomadTask = Nomad.Objects.Task;

namespace Harness.Nomad.Generation;

/// <summary>
/// Jobs: a few names, so that histories meet; big specifications from a small pool, with a few places changed. Rare fields are
/// filled now and then, since a field no generator fills is a field no fault in it is found by.
/// </summary>
internal static class JobDraw
{
    private static readonly string[] Names = ["web", "api", "batch", "cache", "db", "cron", "mail", "web2", "Web", "edge"];
    private static readonly string[] Groups = ["main", "side", "aux"];

    /// <summary>A name of one of the few jobs.</summary>
    public static string Name(RandomStream random) => Names[random.Next(Names.Length)];

    /// <summary>A namespace that mostly exists.</summary>
    public static string Namespace(RandomStream random) => random.Chance(1, 40) ? "missing" : "default";

    /// <summary>A new specification, or a variation of <paramref name="known"/>.</summary>
    public static Job Job(RandomStream random, Job? known, string? parent)
    {
        Job job = known ?? Fresh(random);
        int changes = known is null ? random.Next(3) : 1 + random.Next(3);
        for (int i = 0; i < changes; i++) Vary(job, random);
        // A specification that is known has grown already; so that none grows for ever, most variations leave it there.
        if (known is null || random.Derive("grows").Chance(1, 6)) Growth.In(job, random);
        if (parent is not null)
        {
            job.ParentID = parent;
            job.ID = $"{parent}/dispatch-{random.Next(6)}";
            job.Name = job.ID;
            job.Periodic = null;
            job.ParameterizedJob = null;
            job.Dispatched = true;
            if (random.Chance(1, 3)) job.DispatchIdempotencyToken = $"token-{random.Next(3)}";
            if (random.Chance(1, 4)) job.Payload = [1, 2, (byte)random.Next(256)];
        }
        return job;
    }

    private static Job Fresh(RandomStream random)
    {
        string name = Name(random);
        var job = new Job
        {
            ID = name,
            Name = name,
            Namespace = Namespace(random),
            Type = Draw.Of(random, JobType.Service, JobType.Service, JobType.Service, JobType.Batch, JobType.System, JobType.SysBatch),
            Priority = 1 + random.Next(100),
            Datacenters = ["dc1"],
            TaskGroups = [],
        };
        int groups = 1 + random.Next(2);
        for (int i = 0; i < groups; i++) job.TaskGroups.Add(Group(Groups[i], job, random));
        if (job.Type == JobType.Batch)
        {
            if (random.Chance(1, 5)) job.Periodic = new PeriodicConfig { Enabled = true, Spec = "*/15 * * * *", SpecType = "cron", TimeZone = "UTC" };
            else if (random.Chance(1, 5)) job.ParameterizedJob = new ParameterizedJobConfig { Payload = "optional", MetaRequired = ["input"] };
        }
        return job;
    }

    private static TaskGroup Group(string name, Job job, RandomStream random)
    {
        var group = new TaskGroup
        {
            Name = name,
            Count = 1 + random.Next(4),
            Tasks = [Task("server", random)],
            EphemeralDisk = new EphemeralDisk { SizeMB = 300 },
        };
        if (random.Chance(1, 4)) group.Tasks.Add(Task("sidecar", random));
        if (job.Type == JobType.Service && random.Chance(3, 4))
        {
            group.Update = new UpdateStrategy
            {
                MaxParallel = 1, HealthCheck = "checks", MinHealthyTime = 10_000_000_000, HealthyDeadline = 300_000_000_000,
                ProgressDeadline = 600_000_000_000, Canary = Draw.Of(random, 0, 1, 1, 2), AutoPromote = random.Chance(1, 4),
            };
        }
        if (random.Chance(1, 3)) group.Scaling = Scaling(random);
        return group;
    }

    private static NomadTask Task(string name, RandomStream random) => new()
    {
        Name = name,
        Driver = Draw.Of(random, "docker", "exec", "raw_exec"),
        Config = new Dictionary<string, string>(StringComparer.Ordinal) { ["image"] = "\"redis:7\"" },
        Resources = new Resources { CPU = 100 * (1 + random.Next(5)), MemoryMB = 64 * (1 + random.Next(4)) },
        KillTimeout = 5_000_000_000,
    };

    private static ScalingPolicy Scaling(RandomStream random) => new()
    {
        Type = ScalingPolicyType.Horizontal,
        Min = 1,
        Max = 2 + random.Next(8),
        Enabled = random.Chance(3, 4),
        Policy = new Dictionary<string, string>(StringComparer.Ordinal) { ["cooldown"] = "\"1m\"" },
    };

    // A job that is registered again and again would grow without end: a list that has enough begins anew.
    private static List<T> Grown<T>(List<T>? list, T element) => list is null or { Count: >= 3 } ? [element] : [.. list, element];

    private static void Vary(Job job, RandomStream random)
    {
        TaskGroup? group = job.TaskGroups is { Count: > 0 } groups ? groups[random.Next(groups.Count)] : null;
        NomadTask? task = group?.Tasks is { Count: > 0 } tasks ? tasks[random.Next(tasks.Count)] : null;
        switch (random.Next(18))
        {
            case 0: job.Priority = 1 + random.Next(100); break;
            case 1: (job.Meta ??= new(StringComparer.Ordinal))["owner"] = Draw.Of(random, "sre", "web", "data"); break;
            case 2: job.Affinities = Grown(job.Affinities, new Affinity { LTarget = "${node.datacenter}", RTarget = "dc1", Operand = "=", Weight = 50 }); break;
            case 3: job.Constraints = Grown(job.Constraints, new Constraint { LTarget = "${attr.kernel.name}", RTarget = "linux", Operand = "=" }); break;
            case 4: job.Spreads = Grown(job.Spreads, new Spread { Attribute = "${node.datacenter}", Weight = 50, SpreadTarget = [new SpreadTarget { Value = "dc1", Percent = 100 }] }); break;
            case 5: job.Reschedule = new ReschedulePolicy { Attempts = 3, Interval = 60_000_000_000, Delay = 5_000_000_000, DelayFunction = "constant" }; break;
            case 6: if (group is not null) group.Count = random.Next(6); break;
            case 7: if (group is not null) group.Scaling = group.Scaling is null ? Scaling(random) : random.Chance(1, 3) ? null : Scaling(random); break;
            case 8: if (group is not null) (group.Meta ??= new(StringComparer.Ordinal))["tier"] = Draw.Of(random, "1", "2"); break;
            case 9: if (task is not null) (task.Env ??= new(StringComparer.Ordinal))["MODE"] = Draw.Of(random, "a", "b", "c"); break;
            case 10: if (task is not null) task.Affinities = Grown(task.Affinities, new Affinity { LTarget = "${attr.cpu.arch}", RTarget = "amd64", Operand = "=", Weight = 1 + random.Next(100) }); break;
            case 11: if (task?.Resources is { } resources) resources.CPU = 100 * (1 + random.Next(9)); break;
            case 12: if (task is not null) task.Services = Grown(task.Services, new Service { Name = "svc", PortLabel = "db", Provider = "nomad", Tags = ["v1"] }); break;
            case 13: if (group is not null) group.RestartPolicy = new RestartPolicy { Attempts = random.Next(5), Interval = 60_000_000_000, Delay = 1_000_000_000, Mode = "fail" }; break;
            case 14: if (task is not null) task.Templates = Grown(task.Templates, new Template { EmbeddedTmpl = "{{ key }}", DestPath = "local/t", ChangeMode = "restart" }); break;
            case 15: if (task is not null) task.CSIPluginConfig = PluginDraw.Config(random); break;
            default: if (group is not null) (group.Volumes ??= new(StringComparer.Ordinal))["data"] = new VolumeRequest { Name = "data", Type = "host", Source = Draw.Of(random, "disk", "scratch"), Sticky = random.Chance(2, 3) }; break;
        }
    }
}
