using Harness.Machines;
using Nomad;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Nomad;

public sealed class BlockingQueryLaws
{
    private static readonly StateReads s_reads = new();

    private static QueryAnswer<string> Text<T>(QueryAnswer<T> answer, Func<T, string> print) => new(print(answer.Value), answer.Index);

    private static string Rows<T>(IEnumerable<T> rows) where T : IIndexed => string.Join(' ', rows.Select(row => $"{row.CreateIndex}@{row.ModifyIndex}"));

    private static Func<ReadTransaction, QueryAnswer<string>> Read(int kind, int about)
    {
        string job = $"job{about % 4}", id = $"aaaaaaaa-0000-0000-0000-00000000000{about % 4}";
        return kind switch
        {
            0 => read => Text(s_reads.Job(read, "default", job), row => Rows(row is null ? [] : new[] { row })),
            1 => read => Text(s_reads.Summary(read, "default", job), row => Rows(row is null ? [] : new[] { row })),
            2 => read => Text(s_reads.JobAllocations(read, "default", job), Rows),
            3 => read => Text(s_reads.JobEvaluations(read, "default", job), Rows),
            4 => read => Text(s_reads.Node(read, id), row => Rows(row is null ? [] : new[] { row })),
            5 => read => Text(s_reads.NodeAllocations(read, id), Rows),
            6 => read => Text(s_reads.Jobs(read, "default"), Rows),
            _ => read => Text(s_reads.Scale(read, "default", job), scale => scale is null ? "" : $"{scale.Job.ModifyIndex} {scale.Deployment?.ModifyIndex} {Rows(scale.Allocations)}"),
        };
    }

    private static QueryAnswer<string> Now(NomadStateMachine machine, Func<ReadTransaction, QueryAnswer<string>> read)
    {
        var query = new BlockingQuery<string>(machine, read, minIndex: 0);
        Assert.True(query.Poll(0));
        return query.Answer!;
    }

    [Theory]
    [InlineData(GuardMode.Off)]
    [InlineData(GuardMode.Shadow)]
    public void Whoever_waits_on_an_answer_that_changed_is_answered_with_a_greater_index(GuardMode guard)
    {
        var log = new RandomLog("blocking", guard);
        RandomStream random = RandomStream.Create("blocking", "queries");
        var waiting = new List<(Func<ReadTransaction, QueryAnswer<string>> Read, QueryAnswer<string> Seen, BlockingQuery<string> Query)>();
        int changed = 0, waited = 0;
        for (int i = 0; i < 500; i++)
        {
            while (waiting.Count < 24)
            {
                Func<ReadTransaction, QueryAnswer<string>> read = Read(random.Next(8), random.Next(8));
                QueryAnswer<string> seen = Now(log.Machine, read);
                var query = new BlockingQuery<string>(log.Machine, read, seen.Index);
                Assert.True(seen.Index >= 1);
                Assert.False(query.Poll(0));
                waiting.Add((read, seen, query));
            }
            log.Apply();
            for (int q = waiting.Count - 1; q >= 0; q--)
            {
                (Func<ReadTransaction, QueryAnswer<string>> read, QueryAnswer<string> seen, BlockingQuery<string> query) = waiting[q];
                QueryAnswer<string> now = Now(log.Machine, read);
                Assert.True(now.Index >= seen.Index, "the index went back");
                bool isOver = query.Poll(0);
                if (now.Value != seen.Value) Assert.True(isOver, $"not woken: {seen} {now}");
                if (!isOver)
                {
                    waited++;
                    continue;
                }
                Assert.Equal((now, QueryEnd.Fresh), (query.Answer, query.End));
                Assert.True(now.Index > seen.Index);
                changed++;
                waiting.RemoveAt(q);
            }
        }
        Assert.True(changed > 300 && waited > 2_000, $"{changed} woken, {waited} went on waiting");
    }

    [Fact]
    public void A_query_gives_up_in_time_and_is_abandoned_by_a_restore()
    {
        var log = new RandomLog("abandon");
        log.Apply(40);
        Func<ReadTransaction, QueryAnswer<string>> read = Read(6, 0);
        QueryAnswer<string> seen = Now(log.Machine, read);
        var timed = new BlockingQuery<string>(log.Machine, read, seen.Index, deadlineNanos: 100);
        Assert.False(timed.Poll(99));
        Assert.True(timed.Poll(100));
        Assert.Equal((seen, QueryEnd.TimedOut), (timed.Answer, timed.End));
        var abandoned = new BlockingQuery<string>(log.Machine, read, seen.Index);
        Assert.False(abandoned.Poll(0));
        byte[] older = SnapshotLaws.Bytes(SnapshotLaws.Empty().CaptureSnapshot());
        log.Machine.Restore(older);
        Assert.True(abandoned.Poll(0));
        Assert.Equal(QueryEnd.Abandoned, abandoned.End);
        Assert.True(Now(log.Machine, read).Index < seen.Index);
    }
}
