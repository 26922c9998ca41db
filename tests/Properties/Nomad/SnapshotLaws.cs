using System.Buffers;
using Nomad;
using Nomad.Snapshots;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Nomad;

public sealed class SnapshotLaws
{
    private const int Logs = 6;

    internal static byte[] Bytes(NomadSnapshot snapshot)
    {
        var bytes = new ArrayBufferWriter<byte>();
        snapshot.WriteTo(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    internal static NomadStateMachine Empty(GuardMode guard = GuardMode.Off) => new(new NomadComponents(new NomadSettings()), new ObjectModel(), guard);

    [Fact]
    public void Restore_of_a_snapshot_equals_the_original()
    {
        for (int i = 0; i < Logs; i++)
        {
            var log = new RandomLog($"restore{i}", i % 2 == 0 ? GuardMode.Shadow : GuardMode.Checksum);
            log.Apply(120);
            Assert.True(log.Succeeded > 40, $"only {log.Succeeded} entries succeeded");
            byte[] bytes = Bytes(log.Machine.CaptureSnapshot());
            NomadStateMachine restored = Empty(GuardMode.Shadow);
            restored.Restore(bytes);
            Assert.Equal(log.Machine.AppliedIndex, restored.AppliedIndex);
            Assert.Equal(log.Machine.Database.Digest, restored.Database.Digest);
            Assert.Equal(restored.Database.Digest, restored.Database.RecomputeDigest());
            Assert.Equal(log.Machine.Database.Rows().Count(), restored.Database.Rows().Count());
            Assert.Equal(bytes, Bytes(restored.CaptureSnapshot()));
            Assert.True(restored.Database.Verify(GuardScope.All));
        }
    }

    [Fact]
    public void Every_table_comes_back()
    {
        var log = new RandomLog("tables");
        var filled = new SortedSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < 12; i++)
        {
            log.Apply(70);
            NomadStateMachine restored = Empty();
            restored.Restore(Bytes(log.Machine.CaptureSnapshot()));
            foreach (Table table in NomadTables.Schema.Tables)
            {
                Assert.Equal(log.Machine.Database.TableDigest(table.Name), restored.Database.TableDigest(table.Name));
                if (restored.Database.Count(table.Name) > 0) filled.Add(table.Name);
            }
        }
        Assert.DoesNotContain(NomadTables.Schema.Tables, table => !filled.Contains(table.Name) && table.Name != "scaling_policy");
    }

    [Fact]
    public void A_machine_restored_midway_goes_on_like_the_one_it_was_taken_from()
    {
        for (int i = 0; i < Logs; i++)
        {
            var log = new RandomLog($"midway{i}");
            log.Apply(60);
            NomadStateMachine restored = Empty();
            restored.Restore(Bytes(log.Machine.CaptureSnapshot()));
            int taken = log.Entries.Count;
            log.Apply(60);
            for (int entry = taken; entry < log.Entries.Count; entry++)
            {
                ulong index = restored.AppliedIndex + 1;
                restored.Apply(index, 1, RandomLog.TimeOf(index), log.Entries[entry]);
            }
            Assert.Equal(log.Machine.Database.Digest, restored.Database.Digest);
            Assert.Equal(Bytes(log.Machine.CaptureSnapshot()), Bytes(restored.CaptureSnapshot()));
        }
    }

    [Fact]
    public void A_capture_is_not_touched_by_later_entries()
    {
        var log = new RandomLog("capture");
        log.Apply(80);
        NomadSnapshot snapshot = log.Machine.CaptureSnapshot();
        byte[] before = Bytes(snapshot);
        log.Apply(80);
        Assert.Equal(before, Bytes(snapshot));
        Assert.NotEqual(before, Bytes(log.Machine.CaptureSnapshot()));
    }

    [Fact]
    public void A_fork_and_its_origin_do_not_see_each_other()
    {
        var log = new RandomLog("fork", GuardMode.Shadow);
        log.Apply(80);
        NomadStateMachine fork = log.Machine.Fork();
        byte[] before = Bytes(fork.CaptureSnapshot());
        Assert.Equal(before, Bytes(log.Machine.CaptureSnapshot()));
        log.Apply(40);
        Assert.Equal(before, Bytes(fork.CaptureSnapshot()));
    }
}
