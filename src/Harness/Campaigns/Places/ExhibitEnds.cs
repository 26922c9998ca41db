using System.Collections.Immutable;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns.Places;

/// <summary>Gives a fault the time it needs: steps that follow those which lead to a row.</summary>
internal static class ExhibitEnds
{
    /// <summary>
    /// For a fault in one place of the row: everybody learns of the row, it is written again, each server takes a snapshot and comes up from it, and a step is
    /// left in which what was kept is changed.
    /// </summary>
    public static Exhibit Short(ExhibitWish wish, ShortestWay way)
    {
        var steps = new Steps(wish.Sight.Script.Options.Replicas, way.Steps);
        steps.Deliver();
        if (Last(way) is { } again) steps.Add(again);
        steps.Deliver();
        steps.RestartAll();
        return Exhibit(wish, way, steps, [0, way.Steps.Count]);
    }

    /// <summary>
    /// For a fault in a whole table: everybody learns of the row, rows of the table are replaced by each message that does so and was found, the others learn of
    /// all that at once, each server takes a snapshot and comes up from it, and rows are deleted.
    /// </summary>
    public static Exhibit Long(ExhibitWish wish, ShortestWay way, LaterWrites later)
    {
        var steps = new Steps(wish.Sight.Script.Options.Replicas, way.Steps);
        steps.Deliver();
        int everybodyHasIt = steps.Count;
        IEnumerable<Step> replacing = later.Replacing.Count > 0 ? later.Replacing : Last(way) is { } again ? [again] : [];
        foreach (Step step in replacing) steps.Add(step);
        steps.Deliver();
        steps.RestartAll();
        int restarted = steps.Count;
        foreach (Step step in later.Deleting) steps.Add(step);
        steps.Deliver();
        // Where only the leader has the row, where all have it, where the others have the row that is replaced already, and before rows go.
        return Exhibit(wish, way, steps, [0, way.Steps.Count, everybodyHasIt, everybodyHasIt + 1, restarted]);
    }

    /// <summary>
    /// For faults in whole tables: a story to its end, of which everybody learns step by step; then each server is asked every query, takes a snapshot and
    /// comes up from it.
    /// </summary>
    public static WholeStory Whole(ErasedSpecification specification, Script story)
    {
        Simulator simulator = Story.Simulate(specification, story.Options);
        var steps = new Steps(story.Options.Replicas, []);
        var begins = new List<int>();
        foreach (Step step in story.Steps)
        {
            begins.Add(steps.Count);
            simulator.Take(step);
            steps.Add(step);
            steps.Deliver();
        }
        begins.Add(steps.Count);
        RandomStream random = RandomStream.Create(story.Options.Seed, "queries");
        foreach (string query in specification.QueryNames) steps.Ask(query, specification.DrawArgument(query, simulator.Leader, random));
        steps.RestartAll();
        steps.Add(new TickStep(1_000_000_000));
        return new WholeStory(story with { Steps = steps.All }, begins);
    }

    private static Step? Last(ShortestWay way) => way.Steps.LastOrDefault(step => step is ProposeStep);

    private static Exhibit Exhibit(ExhibitWish wish, ShortestWay way, Steps steps, int[] moments)
    {
        RowSight sight = wish.Sight;
        steps.Add(new TickStep(1_000_000_000));
        return new Exhibit(sight.Script with { Steps = steps.All }, way.Steps.Count, sight.Table, way.Row, sight.Type) { Moments = [.. moments.Distinct()], Cost = way.Cost };
    }

    /// <summary>Steps of a cluster, the first of which are given.</summary>
    private sealed class Steps(int replicas, IReadOnlyList<Step> first)
    {
        private readonly List<Step> _all = [.. first];
        private int _undelivered = first.Count;

        public int Count => _all.Count;
        public ImmutableArray<Step> All => [.. _all];

        public void Add(Step step)
        {
            _all.Add(step);
            _undelivered++;
        }

        // One by one: whoever keeps a row and changes it a step later must not find that the next entry of the same step has replaced it. The last takes what
        // requests proposed besides.
        public void Deliver()
        {
            for (int i = 1; i < replicas; i++)
            {
                for (int left = _undelivered; left > 0; left--) _all.Add(new DeliverStep(i, left > 1 ? 1 : Math.Max(1, _all.Count)));
            }
            _undelivered = 0;
        }

        public void Ask(string query, string argument)
        {
            for (int i = 0; i < replicas; i++) _all.Add(new ReadStep(i, query, argument));
        }

        // The last first, so that the leader leads as long as it can.
        public void RestartAll()
        {
            for (int i = replicas - 1; i >= 0; i--) _all.AddRange([new SnapshotStep(i), new CrashStep(i), new RestartStep(i)]);
        }
    }
}

/// <summary>A story as it is shown whole, the same script for the rows of all tables.</summary>
/// <param name="Script">The script.</param>
/// <param name="Begins">Where in it each step of the story begins, and where the last one ends.</param>
internal sealed record WholeStory(Script Script, IReadOnlyList<int> Begins)
{
    /// <summary>The story, shown for one of its rows.</summary>
    public Exhibit Shows(RowSight sight) =>
        new(Script, Begins[sight.After], sight.Table, sight.Row, sight.Type) { Moments = [0, Begins[sight.After]], Cost = sight.Cost };
}
