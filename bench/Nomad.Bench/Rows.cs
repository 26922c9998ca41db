using System.Globalization;
using Nomad.Objects;
using StateStore.Bench;
using StateStore.Objects;

namespace Nomad.Bench;

/// <summary>
/// Rows as a server in use holds them. Each has every text, list and map to itself, as rows that were decoded have; only the job of an allocation is shared, as the
/// allocations of a plan share it.
/// </summary>
internal sealed class Rows(string jobFile)
{
    /// <summary>Rows that have the same value in the index that is scanned: jobs and nodes of a pool, allocations of a job.</summary>
    public const int PerGroup = 100;

    private const ulong FirstIndex = 1_000;
    private const long Start = 1_700_000_000_000_000_000;

    /// <summary>A job: the real job file, with the defaults that a server fills in.</summary>
    public Job Job(int i)
    {
        Job job = JobFile.Parse(jobFile);
        job.ID = job.Name = JobId(i);
        job.Canonicalize();
        job.NodePool = Text($"pool-{i / PerGroup}");
        job.Status = Text($"running");
        job.Meta = new(StringComparer.Ordinal) { [Text($"owner")] = Text($"team-{i % 50}"), [Text($"version")] = Text($"1.2.{i % 10}") };
        job.SubmitTime = Start + i;
        job.CreateIndex = job.ModifyIndex = job.JobModifyIndex = FirstIndex + (ulong)i;
        return job;
    }

    /// <summary>A node: a Linux client with Docker, two networks and 30 attributes.</summary>
    public static Node Node(int i) => new()
    {
        ID = Uuid(i, 1),
        SecretID = Uuid(i, 2),
        Datacenter = Text($"dc{1 + i % 3}"),
        Name = Text($"client-{i}.internal.example"),
        HTTPAddr = Text($"10.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}:4646"),
        Attributes = Attributes(i),
        NodeResources = new()
        {
            Cpu = new() { CpuShares = 16_000, TotalCpuCores = 8, ReservableCpuCores = [.. Enumerable.Range(0, 8)] },
            Memory = new() { MemoryMB = 32_768 },
            Disk = new() { DiskMB = 200_000 },
            Networks = [new() { Mode = Text($"host"), Device = Text($"eth0"), CIDR = Text($"10.0.{i & 255}.0/24"), IP = Text($"10.0.{i & 255}.7"), MBits = 1000 }],
            NodeNetworks =
            [
                new()
                {
                    Mode = Text($"host"), Device = Text($"eth0"), MacAddress = Text($"02:00:00:00:{i >> 8 & 255:x2}:{i & 255:x2}"), Speed = 1000,
                    Addresses = [new() { Family = Text($"ipv4"), Alias = Text($"default"), Address = Text($"10.0.{i & 255}.7") }],
                },
                new() { Mode = Text($"bridge"), Device = Text($"docker0") },
            ],
            MinDynamicPort = 20_000,
            MaxDynamicPort = 32_000,
        },
        ReservedResources = new() { Cpu = new() { CpuShares = 500 }, Memory = new() { MemoryMB = 512 }, Disk = new() { DiskMB = 1024 }, Networks = new() { ReservedHostPorts = Text($"22") } },
        Meta = new(StringComparer.Ordinal) { [Text($"rack")] = Text($"r{i % 40}"), [Text($"connect.sidecar_image")] = Text($"envoyproxy/envoy:v1.30") },
        NodeClass = Text($"general"),
        NodePool = Text($"pool-{i / PerGroup}"),
        ComputedClass = Text($"v1:{Picks.Mix((ulong)(i % 20))}"),
        SchedulingEligibility = Text($"eligible"),
        Status = Text($"ready"),
        StatusUpdatedAt = Start / 1_000_000_000 + i,
        Events = [new() { Message = Text($"Node registered"), Subsystem = Text($"Cluster"), Timestamp = Timestamp.FromUnixNanos(Start), CreateIndex = FirstIndex }],
        Drivers = new(StringComparer.Ordinal)
        {
            [Text($"docker")] = new()
            {
                Attributes = new(StringComparer.Ordinal) { [Text($"driver.docker.version")] = Text($"26.1.4"), [Text($"driver.docker.volumes.enabled")] = Text($"true") },
                Detected = true, Healthy = true, HealthDescription = Text($"Healthy"), UpdateTime = Timestamp.FromUnixNanos(Start),
            },
            [Text($"exec")] = new() { Detected = true, Healthy = true, HealthDescription = Text($"Healthy"), UpdateTime = Timestamp.FromUnixNanos(Start) },
            [Text($"raw_exec")] = new() { HealthDescription = Text($"disabled") },
        },
        CreateIndex = FirstIndex + (ulong)i,
        ModifyIndex = FirstIndex + (ulong)i,
    };

    /// <summary>A running allocation of a job, with what scheduler and client wrote into it.</summary>
    public static Allocation Allocation(int i, Shared<Job> job)
    {
        Timestamp started = Timestamp.FromUnixNanos(Start + i);
        string node = Uuid(i % 5_000, 1);
        return new()
        {
            ID = Uuid(i, 3),
            Namespace = Text($"default"),
            EvalID = Uuid(i / 7, 4),
            Name = Text($"{JobId(i / PerGroup)}.cache[{i % PerGroup}]"),
            NodeID = node,
            NodeName = Text($"client-{i % 5_000}.internal.example"),
            JobID = JobId(i / PerGroup),
            Job = job,
            TaskGroup = Text($"cache"),
            AllocatedResources = new()
            {
                Tasks = new(StringComparer.Ordinal) { [Text($"redis")] = new() { Cpu = new() { CpuShares = 500 }, Memory = new() { MemoryMB = 256 } } },
                TaskLifecycles = new(StringComparer.Ordinal),
                Shared = new()
                {
                    DiskMB = 300,
                    Networks = [new() { Mode = Text($"host"), Device = Text($"eth0"), IP = Text($"10.0.{i & 255}.7"), DynamicPorts = [new() { Label = Text($"db"), Value = 20_000 + i % 12_000, To = 6379 }] }],
                    Ports = [new() { Label = Text($"db"), Value = 20_000 + i % 12_000, To = 6379, HostIP = Text($"10.0.{i & 255}.7") }],
                },
            },
            Metrics = new()
            {
                NodesEvaluated = 12,
                NodesInPool = 100,
                NodePool = Text($"default"),
                NodesAvailable = new(StringComparer.Ordinal) { [Text($"dc1")] = 100 },
                ScoreMetaData = [new() { NodeID = node, NormScore = 0.5, Scores = new(StringComparer.Ordinal) { [Text($"binpack")] = 0.5, [Text($"job-anti-affinity")] = 0 } }],
                AllocationTime = 61_000 + i,
            },
            DesiredStatus = Text($"run"),
            DesiredTransition = new(),
            ClientStatus = Text($"running"),
            ClientDescription = Text($"Tasks are running"),
            TaskStates = new(StringComparer.Ordinal)
            {
                [Text($"redis")] = new()
                {
                    State = Text($"running"),
                    StartedAt = started,
                    Events = [Event("Received", "Task received by client", i), Event("Task Setup", "Building Task Directory", i), Event("Started", "Task started by client", i)],
                },
            },
            DeploymentID = Uuid(i / PerGroup, 5),
            DeploymentStatus = new() { Healthy = true, Timestamp = started, ModifyIndex = FirstIndex + (ulong)i },
            NetworkStatus = new() { InterfaceName = Text($"eth0"), Address = Text($"172.26.{i >> 8 & 255}.{i & 255}") },
            CreateIndex = FirstIndex + (ulong)i,
            ModifyIndex = FirstIndex + (ulong)i,
            AllocModifyIndex = FirstIndex + (ulong)i,
            CreateTime = Start + i,
            ModifyTime = Start + i,
        };
    }

    /// <summary>The id of job i; a new text at each call.</summary>
    public static string JobId(int i) => Text($"example-{i:D6}");

    private static TaskEvent Event(string type, string message, int i) =>
        new() { Type = Text($"{type}"), Time = Start + i, Message = Text($""), DisplayMessage = Text($"{message}"), Details = new(StringComparer.Ordinal) { [Text($"message")] = Text($"{message}") } };

    private static Dictionary<string, string> Attributes(int i)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Text($"kernel.name")] = Text($"linux"), [Text($"kernel.version")] = Text($"6.1.0-18-amd64"), [Text($"kernel.arch")] = Text($"x86_64"),
            [Text($"os.name")] = Text($"debian"), [Text($"os.version")] = Text($"12"), [Text($"cpu.arch")] = Text($"amd64"), [Text($"cpu.numcores")] = Text($"8"),
            [Text($"memory.totalbytes")] = Text($"{34_359_738_368 + i}"), [Text($"unique.hostname")] = Text($"client-{i}"),
            [Text($"unique.network.ip-address")] = Text($"10.0.{i & 255}.7"), [Text($"nomad.version")] = Text($"1.10.5"), [Text($"nomad.revision")] = Text($"{Picks.Mix(7):x16}"),
        };
        for (int more = 0; more < 18; more++) attributes.Add(Text($"plugins.cni.version.plugin{more:D2}"), Text($"v1.{more}.0"));
        return attributes;
    }

    private static string Uuid(int i, int stream)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Picks.Mix((ulong)i * 16 + (ulong)stream));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Picks.Mix((ulong)i * 16 + (ulong)stream + 8));
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    // As rows that were decoded have it: every text is an object of its own.
    private static string Text(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture).AsSpan());
}
