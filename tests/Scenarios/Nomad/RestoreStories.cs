using System.Buffers;
using Nomad.Objects;
using Nomad.Snapshots;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class RestoreStories
{
    private readonly TestServer _server = new();

    public RestoreStories()
    {
        _server.Do(TestServer.Register(1));
        _server.Do(TestServer.Register(2));
        _server.Do(Jobs.Register("web"));
        _server.Do(Jobs.Register("api"));
    }

    private static byte[] Bytes(NomadSnapshot snapshot)
    {
        var bytes = new ArrayBufferWriter<byte>();
        snapshot.WriteTo(bytes);
        return bytes.WrittenSpan.ToArray();
    }

    [Fact]
    public void A_filter_leaves_out_the_rows_it_does_not_want()
    {
        var other = new TestServer();
        RestoreReport report = other.Machine.Restore(
            Bytes(_server.Machine.CaptureSnapshot()), (_, row) => row is not Job { ID: "api" } and not JobSummary { JobID: "api" } and not Node { Name: "node2" });
        Assert.Equal(new RestoreReport(4, 0, null), report);
        Assert.Null(other.Read.FindJob("default", "api"));
        Assert.NotNull(other.Read.FindJob("default", "web"));
        Assert.Equal(1, other.Machine.Database.Count("nodes"));
        Assert.Equal(other.Machine.Database.Digest, other.Machine.Database.RecomputeDigest());
    }

    [Fact]
    public void A_filter_is_not_asked_about_configuration_and_what_it_cannot_judge_is_left_out()
    {
        var other = new TestServer();
        SortedSet<string> asked = new(StringComparer.Ordinal);
        RestoreReport report = other.Machine.Restore(Bytes(_server.Machine.CaptureSnapshot()), (table, _) =>
        {
            asked.Add(table);
            throw new InvalidOperationException("no such field");
        });
        Assert.Equal(["job_summary", "job_version", "jobs", "nodes"], asked);
        Assert.Equal((0, 8, "no such field"), (report.LeftOut, report.NotJudged, report.Failure));
        Assert.Equal(0, other.Machine.Database.Count("jobs"));
        Assert.NotNull(other.Read.FindNodePool(NodePool.All));
        Assert.NotNull(other.Read.FindNamespace(Namespace.Default));
    }

    [Fact]
    public void Chunks_written_while_entries_are_applied_are_of_the_state_that_was_captured()
    {
        NomadSnapshot captured = _server.Machine.CaptureSnapshot();
        byte[] expected = Bytes(captured);
        int applied = 0;
        var chunks = new Chunks(20, () => _server.Do(TestServer.Register(1 + applied++ % 5)));
        captured.WriteTo(chunks);
        Assert.True(applied > 10, $"{applied} entries in between");
        Assert.Equal(expected, chunks.Written);
        Assert.NotEqual(expected, Bytes(_server.Machine.CaptureSnapshot()));
    }

    /// <summary>Lets something happen whenever so many bytes were written.</summary>
    private sealed class Chunks(int size, Action between) : IBufferWriter<byte>
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private int _last;

        public byte[] Written => _bytes.WrittenSpan.ToArray();
        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.GetMemory(sizeHint);
        public Span<byte> GetSpan(int sizeHint = 0) => _bytes.GetSpan(sizeHint);

        public void Advance(int count)
        {
            _bytes.Advance(count);
            if (_bytes.WrittenCount - _last < size) return;
            _last = _bytes.WrittenCount;
            between();
        }
    }
}
