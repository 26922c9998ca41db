using System.Buffers;
using System.Globalization;
using Harness.Machines;
using Nomad;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;

namespace Properties.Nomad;

/// <summary>
/// A machine and a log that never ends: entries of all kinds about a few nodes and jobs, most of them with a field or two set to something
/// odd. Which of them succeed does not matter here.
/// </summary>
internal sealed partial class RandomLog
{
    private readonly RandomStream _random;
    private readonly ObjectModel _model = new();
    private int _made;

    internal RandomLog(string seed, GuardMode guard = GuardMode.Off)
    {
        _random = RandomStream.Create(seed, "random-log");
        Machine = new NomadStateMachine(new NomadComponents(new NomadSettings()), _model, guard);
    }

    internal NomadStateMachine Machine { get; }
    internal ulong Index { get; private set; } = 1;
    internal int Succeeded { get; private set; }

    /// <summary>The log so far, for a second machine.</summary>
    internal List<byte[]> Entries { get; } = [];

    internal void Apply(int entries)
    {
        for (int i = 0; i < entries; i++) Apply();
    }

    /// <summary>Applies one more entry.</summary>
    internal (MessageDescription Message, NomadResult Result) Apply()
    {
        INomadRequest request = Next();
        byte[] entry = Encode(request);
        Entries.Add(entry);
        Index++;
        NomadResult result = Machine.Apply(Index, 1, TimeOf(Index), entry);
        if (result.Succeeded()) Succeeded++;
        return (NomadMessages.Of(request), result);
    }

    internal static long TimeOf(ulong index) => 1_700_000_000_000_000_000 + (long)index * 1_000_000_000;

    private byte[] Encode(INomadRequest request)
    {
        var bytes = new ArrayBufferWriter<byte>();
        NomadMessages.Encode(_model, request, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static string Id(string kind, int number) =>
        $"{kind}-0000-0000-0000-{number.ToString("x12", CultureInfo.InvariantCulture)}";

    private string OldOrNew(string kind) => Id(kind, _random.Next(10) < 6 ? 1 + _random.Next(Math.Max(_made, 1)) : ++_made);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private string JobID() => $"job{_random.Next(4)}";

    private INomadRequest Next() => _random.Next(34) switch
    {
        >= 30 => NextOfVolumes(),
        >= 26 => NextOfHistory(),
        >= 20 => NextOfCluster(),
        0 or 1 or 2 => new NodeRegisterRequest { Node = Odd(NewNode()), CreateNodePool = true },
        3 => new NodeUpdateStatusRequest { NodeID = Id("aaaaaaaa", _random.Next(4)), Status = Pick(NodeStatus.All), UpdatedAt = (long)Index, NodeEvent = new() { Message = "told" } },
        4 => new NodeUpdateDrainRequest { NodeID = Id("aaaaaaaa", _random.Next(4)), DrainStrategy = _random.Next(2) == 0 ? null : new() { StartedAt = new Timestamp((long)Index, 5) } },
        5 => new NodeUpdateEligibilityRequest { NodeID = Id("aaaaaaaa", _random.Next(4)), Eligibility = Pick(NodeEligibility.All) },
        6 => new NodeDeregisterRequest { NodeID = Id("aaaaaaaa", _random.Next(4)) },
        7 or 8 or 9 => new JobRegisterRequest { Job = Odd(NewJob()), Eval = NewEval() },
        10 or 11 or 12 => Odd(NewPlan()),
        13 => new NamespaceUpsertRequest { Namespaces = [new() { Name = $"room{_random.Next(3)}", Meta = new() { ["at"] = $"{Index}" } }] },
        14 => new DeploymentPromoteRequest { DeploymentID = OldOrNew("dddddddd"), All = true, Eval = NewEval() },
        15 => new DeploymentStatusUpdateRequest { DeploymentUpdate = new() { DeploymentID = OldOrNew("dddddddd"), Status = Pick(DeploymentStatus.All) }, Job = Odd(NewJob()) },
        16 => new DeploymentAllocHealthRequest { DeploymentID = OldOrNew("dddddddd"), HealthyAllocationIDs = [OldOrNew("eeeeeeee")] },
        17 => new AllocClientUpdateRequest { Allocs = [Odd(new Allocation { ID = OldOrNew("eeeeeeee"), ClientStatus = Pick(AllocClientStatus.All), DeploymentStatus = new() { Healthy = _random.Next(2) == 0 } })] },
        18 => new JobDeregisterRequest { JobID = JobID(), Purge = _random.Next(2) == 0, Eval = NewEval() },
        _ => new EvalUpdateRequest { Evals = [Odd(NewEval())] },
    };

    private Node NewNode()
    {
        int number = _random.Next(4);
        return new()
        {
            ID = Id("aaaaaaaa", number), SecretID = Id("bbbbbbbb", number), Name = $"node{number}", NodePool = _random.Next(2) == 0 ? null : "gpu",
            Status = Pick(NodeStatus.All), Attributes = new() { ["b"] = "2", ["a"] = $"{Index}" },
        };
    }

    private Job NewJob() => new()
    {
        ID = JobID(), Namespace = "default", Type = Pick(JobType.All), Priority = 50,
        TaskGroups = [new() { Name = "g", Count = _random.Next(3), Tasks = [new() { Name = "t", Driver = "docker" }] }],
    };

    private Evaluation NewEval() => new()
    {
        ID = OldOrNew("cccccccc"), Namespace = "default", JobID = JobID(), Status = Pick(EvalStatus.All), Type = JobType.Service,
    };

    private ApplyPlanResultsRequest NewPlan()
    {
        Job job = NewJob();
        string? deployment = _random.Next(2) == 0 ? null : OldOrNew("dddddddd");
        return new()
        {
            Job = job,
            AllocsUpdated =
            [
                new()
                {
                    ID = OldOrNew("eeeeeeee"), Namespace = "default", JobID = job.ID, EvalID = OldOrNew("cccccccc"), TaskGroup = "g", NodeID = Id("aaaaaaaa", 1),
                    DesiredStatus = Pick(AllocDesiredStatus.All), ClientStatus = Pick(AllocClientStatus.All), DeploymentID = deployment,
                    DeploymentStatus = new() { Canary = _random.Next(2) == 0, Healthy = _random.Next(2) == 0 },
                },
            ],
            Deployment = deployment is null ? null : new()
            {
                ID = deployment, Namespace = "default", JobID = job.ID, Status = Pick(DeploymentStatus.All),
                TaskGroups = new() { ["g"] = new() { DesiredTotal = 3, DesiredCanaries = 1, Promoted = _random.Next(2) == 0, ProgressDeadline = 1000 } },
            },
        };
    }

    // Sets a few fields anywhere in the object to something else, but for those by which it is known.
    private T Odd<T>(T value) where T : class, IStateObject<T>
    {
        TypeModel type = _model.For<T>();
        for (int i = _random.Next(4); i > 0; i--)
        {
            string pattern = Pick(type.SlotPatterns);
            if (pattern.EndsWith("ID", StringComparison.Ordinal) || pattern is "Status" or "SchedulingEligibility" or "NodePool" or "Namespace" or "Type") continue;
            IReadOnlyList<string> places = type.Slots(value, pattern);
            if (places.Count == 0) continue;
            string place = Pick(places);
            type.SetSlot(value, place, type.DifferentValue(value, place, _random.Next(8)));
        }
        return value;
    }
}
