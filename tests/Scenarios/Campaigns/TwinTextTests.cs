using Harness.Campaigns.Twins;
using Harness.Running;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>What another process wrote of a run is read as it was written, or not at all.</summary>
public sealed class TwinTextTests
{
    private static readonly RunLog s_log = new([new RunLogEntry("Put \"it\" here", 1, UInt128.MaxValue, [1, 2, 255]), new RunLogEntry("Get", 2, 3, [])], 4);

    [Fact]
    public void A_log_reads_back_as_it_was_written()
    {
        RunLog again = TwinText.ParseLog(TwinText.Print(s_log));
        Assert.Equal(s_log.Snapshot, again.Snapshot);
        Assert.Equal(s_log.Entries.Select(entry => (entry.Message, entry.Command, entry.Digest, Convert.ToHexString(entry.Result.AsSpan()))),
            again.Entries.Select(entry => (entry.Message, entry.Command, entry.Digest, Convert.ToHexString(entry.Result.AsSpan()))));
    }

    // A process that is killed leaves what it had written by then.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_line_that_was_cut_is_refused_wherever_it_was_cut(int at)
    {
        IReadOnlyList<string> whole = TwinText.Print(s_log);
        for (int length = 0; length < whole[at].Length; length++)
        {
            string[] cut = [.. whole.Take(at), whole[at][..length]];
            Assert.Throws<FormatException>(() => TwinText.ParseLog(cut));
        }
    }
}
