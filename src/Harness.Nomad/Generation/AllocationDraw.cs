using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Allocations as schedulers place them and as clients report on them.</summary>
internal static class AllocationDraw
{
    /// <summary>A new allocation of a group of a job on a node.</summary>
    public static Allocation Placed(RandomStream random, Job job, TaskGroup group, string nodeID, string evalID, long now)
    {
        var allocation = new Allocation
        {
            ID = Draw.Uuid(random),
            Namespace = job.Namespace,
            EvalID = evalID,
            Name = $"{job.ID}.{group.Name}[{random.Next(8)}]",
            NodeID = nodeID,
            JobID = job.ID,
            TaskGroup = group.Name,
            DesiredStatus = AllocDesiredStatus.Run,
            ClientStatus = AllocClientStatus.Pending,
            CreateTime = now,
            ModifyTime = now,
            AllocatedResources = new AllocatedResources { Tasks = new(StringComparer.Ordinal), Shared = new AllocatedSharedResources { DiskMB = 300 } },
            Metrics = new AllocMetric { NodesEvaluated = 1 + random.Next(5), NodesInPool = 5, AllocationTime = 1000 },
        };
        foreach (var task in group.Tasks ?? [])
        {
            if (task.Name is not { } name) continue;
            allocation.AllocatedResources.Tasks[name] = new AllocatedTaskResources
            {
                Cpu = new AllocatedCpuResources { CpuShares = task.Resources?.CPU ?? 100, ReservedCores = random.Chance(1, 5) ? [0, 1] : null },
                Memory = new AllocatedMemoryResources { MemoryMB = task.Resources?.MemoryMB ?? 64 },
            };
        }
        if (random.Chance(1, 4))
        {
            allocation.AllocatedResources.Shared.Networks = [new NetworkResource { Mode = "host", IP = "10.0.0.1", DynamicPorts = [new Port { Label = "db", Value = 20_000 + random.Next(1000), To = 6379 }] }];
            allocation.AllocatedResources.Shared.Ports = [new AllocatedPortMapping { Label = "db", Value = 20_000, To = 6379, HostIP = "10.0.0.1" }];
        }
        if (random.Chance(1, 5)) allocation.Metrics.ScoreMetaData = [new NodeScoreMeta { NodeID = nodeID, NormScore = 0.5 }];
        if (random.Chance(1, 6)) allocation.SignedIdentities = new(StringComparer.Ordinal) { ["server"] = "jwt" };
        return Growth.In(allocation, random);
    }

    /// <summary>What a client says of an allocation it runs: only the fields clients own.</summary>
    public static Allocation Reported(RandomStream random, Allocation stored, long now)
    {
        string status = Draw.Of(random, AllocClientStatus.Pending, AllocClientStatus.Running, AllocClientStatus.Running,
            AllocClientStatus.Running, AllocClientStatus.Complete, AllocClientStatus.Failed, AllocClientStatus.Unknown);
        var report = new Allocation
        {
            ID = stored.ID,
            ClientStatus = status,
            ClientDescription = $"tasks are {status}",
            ModifyTime = now,
            TaskStates = new(StringComparer.Ordinal),
        };
        foreach (string task in TaskNames(stored)) report.TaskStates[task] = State(random, status, now);
        if (random.Chance(1, 3)) report.NetworkStatus = new AllocNetworkStatus { InterfaceName = "eth0", Address = "172.26.0.2", DNS = random.Chance(1, 2) ? new DNSConfig { Servers = ["10.0.0.53"] } : null };
        if (stored.DeploymentID is not null && random.Chance(2, 3))
        {
            report.DeploymentStatus = new AllocDeploymentStatus { Healthy = random.Chance(4, 5), Timestamp = Timestamp.FromUnixNanos(now) };
        }
        return Growth.In(report, random);
    }

    private static List<string> TaskNames(Allocation stored)
    {
        var names = new List<string>();
        if (stored.AllocatedResources?.Tasks is { } tasks)
        {
            foreach (var (name, _) in tasks.Ordered()) names.Add(name);
        }
        return names;
    }

    private static TaskState State(RandomStream random, string status, long now)
    {
        var state = new TaskState
        {
            State = status is AllocClientStatus.Pending ? "pending" : status is AllocClientStatus.Running or AllocClientStatus.Unknown ? "running" : "dead",
            Failed = status == AllocClientStatus.Failed,
            Restarts = (ulong)random.Next(3),
            StartedAt = Timestamp.FromUnixNanos(now),
            Events = [new TaskEvent { Type = "Received", Time = now, DisplayMessage = "Task received by client" }],
        };
        if (random.Chance(1, 2)) state.Events.Add(new TaskEvent { Type = "Started", Time = now, Details = new(StringComparer.Ordinal) { ["pid"] = "42" } });
        if (random.Chance(1, 8)) state.TaskHandle = new TaskHandle { Version = 1, DriverState = [1, 2, 3] };
        return state;
    }
}
