using System.Globalization;
using Harness.Campaigns;
using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using Nomad;
using Nomad.Snapshots;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Files of each released format, which every later version must load. They stay as they are for ever; README.md beside them says how they were made.</summary>
public sealed class FormatStories
{
    private const string Counts =
        "index=31 nodes=2 node_pools=7 jobs=7 evals=85 allocs=70 periodic_launch=1 job_summary=7 job_version=21 deployment=12 scaling_policy=6 acl_policy=3 "
        + "acl_token=5 scaling_event=2 csi_plugins=2 csi_volumes=4 namespaces=3 scheduler_config=1 cluster_meta=1 service_registrations=2 variables=5 "
        + "variables_quota=2 root_keys=4 acl_roles=4 acl_auth_methods=2 acl_binding_rules=6 one_time_token=1 job_submission=11 host_volumes=2 task_volume=3 "
        + "autopilot-config=1";

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Nomad", "files", name);

    private static NomadStateMachine Restored(byte[] snapshot)
    {
        var machine = new NomadStateMachine(new NomadComponents(new NomadSettings()), new ObjectModel(), GuardMode.Shadow);
        machine.Restore(snapshot);
        return machine;
    }

    private static void RequireFormatOne(NomadStateMachine machine)
    {
        IEnumerable<string> counts = NomadTables.Schema.Tables.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.Name}={machine.Database.Count(table.Name)}"));
        Assert.Equal(Counts.Split(' ').Order(StringComparer.Ordinal), counts.Order(StringComparer.Ordinal));
        Assert.Equal("e4b67c58d4b844d526a27ca6bbf5d0c4", machine.Database.Digest.ToString("x32", CultureInfo.InvariantCulture));
        Assert.Equal(343UL, machine.AppliedIndex);
        Assert.True(machine.Database.Verify(GuardScope.All));
    }

    [Fact]
    public void A_snapshot_of_format_1_loads() => RequireFormatOne(Restored(File.ReadAllBytes(PathOf("format-1.snapshot"))));

    [Fact]
    public void An_operator_archive_of_format_1_loads()
    {
        using FileStream file = File.OpenRead(PathOf("format-1.snapshot.tgz"));
        (ArchiveMeta meta, byte[] state) = SnapshotArchive.Read(file);
        Assert.Equal((343UL, 7UL, "7-343-145071"), (meta.Index, meta.Term, meta.ID));
        RequireFormatOne(Restored(state));
    }

    [Theory]
    [InlineData("format-1-fault.repro")]
    [InlineData("format-1-lines.repro")]
    public void A_repro_file_of_format_1_is_read_and_its_violation_shows_again(string name)
    {
        ErasedSpecification specification = ((ISpecification)new NomadSpecification()).Erase();
        Repro repro = Repro.Parse(File.ReadAllBytes(PathOf(name)), (_, _) => specification, edited: false);
        Assert.NotEmpty(repro.Signature);
        Replay replay = Replayer.Run(specification, repro.Script, keepsTrace: false);
        Assert.Equal(repro.Signature, replay.Finding?.Violation.Signature);
    }
}
