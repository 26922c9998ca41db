using Harness.Machines;
using Samples.Models;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>
/// Why the published depth of termination detection in a ring is 10, and ours 9: it was counted by several workers that take from one queue, each at its own
/// pace. Such a search finds the same states by the same number of ways, but a state may be found on a detour first, and its level is then too high.
/// </summary>
public sealed class SharedQueueTests
{
    private const int Schedules = 100;

    private static readonly TerminationDetection Ring = new(3);

    [Fact]
    public void One_worker_counts_nine_levels() => Assert.Equal((302, 2_001, 9), Search(1, 0));

    [Fact]
    public void Workers_at_their_own_pace_count_the_same_states_and_the_published_ten_levels_now_and_then()
    {
        (int Distinct, int Total, int Depth)[] searches = [.. Enumerable.Range(0, Schedules).Select(schedule => Search(8, (ulong)schedule))];
        Assert.All(searches, search => Assert.Equal((302, 2_001), (search.Distinct, search.Total)));
        Assert.Contains(searches, search => search.Depth == 9);
        Assert.Contains(searches, search => search.Depth == 10);
    }

    // In each turn one worker, drawn, takes a state from the queue or makes one successor of the state it holds.
    private static (int Distinct, int Total, int Depth) Search(int workers, ulong schedule)
    {
        RandomStream random = RandomStream.Create("shared-queue", "turns").Derive(schedule);
        var levels = new Dictionary<RingState, int>();
        var queue = new Queue<RingState>();
        var held = new Queue<(RingState State, int Level)>?[workers];
        int total = 0;
        foreach (RingState state in Ring.InitialStates) Find(state, 1);
        while (queue.Count > 0 || held.Any(successors => successors is not null))
        {
            int worker = random.Next(workers);
            if (held[worker] is not { } successors)
            {
                if (queue.TryDequeue(out RingState state)) held[worker] = Successors(state, levels[state] + 1);
            }
            else if (successors.TryDequeue(out (RingState State, int Level) next)) Find(next.State, next.Level);
            else held[worker] = null;
        }
        return (levels.Count, total, levels.Values.Max());

        void Find(RingState state, int level)
        {
            total++;
            if (levels.TryAdd(state, level)) queue.Enqueue(state);
        }
    }

    private static Queue<(RingState State, int Level)> Successors(RingState state, int level)
    {
        var actions = new List<RingAction>();
        Ring.Actions(state, actions);
        var successors = new Queue<(RingState State, int Level)>();
        foreach (RingAction action in actions)
        {
            if (Ring.Next(state, action, out RingState next)) successors.Enqueue((next, level));
        }
        return successors;
    }
}
