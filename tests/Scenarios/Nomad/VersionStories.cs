using System.Buffers;
using System.Collections.Immutable;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using Nomad;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Old and new servers: what the old one does not know it keeps, passes over or stops at, and nothing is proposed that it would stop at.</summary>
public sealed class VersionStories
{
    private static NomadStateMachine Machine(int version) =>
        new(new NomadComponents(new NomadSettings()), new ObjectModel { Version = version }, GuardMode.Shadow);

    private static byte[] Entry(INomadRequest request)
    {
        var bytes = new ArrayBufferWriter<byte>();
        NomadMessages.Encode(new ObjectModel(), request, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static JobRegisterRequest NewJob() => Jobs.Register("web", job =>
    {
        job.UI = new JobUIConfig { Description = "of version 2" };
        job.TaskGroups![0].Tasks![0].Schedule = new TaskSchedule();
    });

    private static byte[] Snapshot(NomadStateMachine machine)
    {
        var bytes = new ArrayBufferWriter<byte>();
        machine.CaptureSnapshot().WriteTo(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    [Fact]
    public void An_old_server_keeps_fields_it_does_not_know_and_has_the_same_state()
    {
        NomadStateMachine old = Machine(NomadVersions.Oldest), young = Machine(NomadVersions.Newest);
        foreach (NomadStateMachine machine in new[] { old, young })
        {
            machine.Apply(7, 1, 0, Entry(NewJob()), NomadVersions.Oldest);
            machine.Apply(8, 1, 0, Entry(Jobs.Register("web", job => job.Priority = 70)), NomadVersions.Oldest);
        }
        Assert.Equal(young.Database.Digest, old.Database.Digest);
        Assert.Null(old.Database.Read().FindJobVersion("default", "web", 0)!.UI);
        Assert.Equal("of version 2", young.Database.Read().FindJobVersion("default", "web", 0)!.UI!.Description);
        NomadStateMachine upgraded = Machine(NomadVersions.Newest);
        upgraded.Restore(Snapshot(old));
        Assert.Equal(young.Database.Digest, upgraded.Database.Digest);
        Assert.Equal("of version 2", upgraded.Database.Read().FindJobVersion("default", "web", 0)!.UI!.Description);
        NomadStateMachine downgraded = Machine(NomadVersions.Oldest);
        downgraded.Restore(Snapshot(young));
        Assert.Equal(young.Database.Digest, downgraded.Database.Digest);
    }

    [Fact]
    public void An_old_server_stops_at_a_message_it_does_not_know_or_passes_it_over_if_it_may()
    {
        byte[] entry = Entry(new ServiceRegistrationDeleteByNodeIDRequest { NodeID = TestServer.Id(1) });
        NomadStateMachine old = Machine(NomadVersions.Oldest);
        Assert.Throws<UnknownMessageException>(() => old.Apply(7, 1, 0, entry));
        entry[0] |= NomadMessages.IgnoreIfUnknown;
        Assert.True(old.Apply(7, 1, 0, entry).NoOp);
        Assert.True(Machine(NomadVersions.Newest).Apply(7, 1, 0, entry).Succeeded());
    }

    [Fact]
    public void The_gate_lets_through_what_every_server_knows()
    {
        var gate = new VersionGate();
        foreach (MessageDescription message in NomadMessages.All)
        {
            Assert.InRange(message.Since, NomadVersions.Oldest, NomadVersions.Newest);
            Assert.True(gate.Admits(message, NomadVersions.Newest));
            Assert.Equal(message.Since == NomadVersions.Oldest, gate.Admits(message, NomadVersions.Oldest));
        }
        Assert.Contains(NomadMessages.All, message => message.Since == NomadVersions.Newest);
    }

    [Fact]
    public void What_follows_from_an_entry_goes_by_the_entrys_version_not_by_the_servers()
    {
        foreach (int server in new[] { NomadVersions.Oldest, NomadVersions.Newest })
        {
            NomadStateMachine machine = Machine(server);
            machine.Apply(7, 1, 0, Entry(TestServer.Register(1)), NomadVersions.Oldest);
            machine.Apply(8, 1, 0, Entry(Jobs.Register("web")), NomadVersions.Oldest);
            machine.Apply(9, 1, 0, Entry(new EvalUpdateRequest { Evals = [Jobs.Eval(500, "web")] }), NomadVersions.Oldest);
            machine.Apply(10, 1, 0, Entry(new ApplyPlanResultsRequest { EvalID = TestServer.Id(500), Job = Jobs.New("web"), AllocsUpdated = [Jobs.Alloc(100, "web")] }), NomadVersions.Oldest);
            var report = new AllocClientUpdateRequest { Allocs = [new() { ID = TestServer.Id(100), ClientStatus = AllocClientStatus.Running }] };
            Assert.True(machine.Apply(11, 1, 0, Entry(report), NomadVersions.Oldest).Succeeded());
            Assert.Equal(0UL, machine.Database.Read().FindNode(TestServer.Id(1))!.LastAllocUpdateIndex);
            Assert.True(machine.Apply(12, 1, 0, Entry(report), NomadVersions.Services).Succeeded());
            Assert.Equal(12UL, machine.Database.Read().FindNode(TestServer.Id(1))!.LastAllocUpdateIndex);
        }
    }

    [Fact]
    public void A_cluster_is_upgraded_one_by_one_and_nothing_is_lost_and_nothing_proposed_too_early()
    {
        ErasedSpecification specification = ((ISpecification)new NomadSpecification()).Erase();
        object job = new NomadCommand(NewJob()), services = new NomadCommand(new ServiceRegistrationDeleteByNodeIDRequest { NodeID = TestServer.Id(1) });
        ImmutableArray<Step> steps =
        [
            new ProposeStep(job), new ProposeStep(services), new DeliverStep(1, 9), new DeliverStep(2, 9), new SnapshotStep(1),
            new CrashStep(1), new RestartStep(1), new ProposeStep(services),
            new SnapshotStep(0), new CrashStep(0), new RestartStep(0), new CrashStep(2), new RestartStep(2), new ProposeStep(services),
        ];
        var script = new Script("nomad", new ScriptOptions("upgrade", 3, GuardMode.Shadow, "") { Old = "0,1,2" }, steps);
        RunResult result = Runner.Run(specification, script, new RunOptions());
        Assert.Empty(result.Violations);
        Assert.Equal(2, result.Counts.Commands);
        Assert.True(result.Counts.Coverage.ContainsKey("ServiceRegistrationDeleteByNodeID/ok"));
        RunResult allNew = Runner.Run(specification, script with { Options = script.Options with { Old = "" } }, new RunOptions());
        Assert.Equal(4, allNew.Counts.Commands);
    }
}
