using Harness.Exploration;
using Harness.Machines;
using Xunit;

namespace Properties.Exploration;

/// <summary>
/// Random transition systems with random properties: each way to search, reduced or not, comes to the verdict of the dumb twin. 10,000 systems where
/// HARNESS_NIGHTLY is 1, a part of them otherwise.
/// </summary>
public sealed class ReductionTests
{
    private static readonly int Systems = Nightly.Or(300, 10_000);

    private static readonly ExploreOptions[] Plain =
    [
        .. from order in new[] { SearchOrder.BreadthFirst, SearchOrder.DepthFirst }
           from workers in new[] { 1, 3 }
           select new ExploreOptions { Order = order, Workers = workers, GoesOn = true, RoundSize = 2 },
    ];

    [Fact]
    public void Every_search_comes_to_the_verdict_of_the_dumb_twin()
    {
        for (int i = 0; i < Systems; i++)
        {
            var system = RandomSystem.Create(RandomStream.Create("reductions", $"plain{i}"), hasEventually: false);
            var twin = new DumbSearch(system);
            foreach (ExploreOptions options in Plain)
            {
                ExploreResult plain = Explore(system, options);
                ExploreResult reduced = Explore(system, options with { SleepSets = true });
                Agree(i, twin, system, plain, twin.States.Count);
                Agree(i, twin, system, reduced, twin.States.Count);
                Assert.True(reduced.Total <= plain.Total, $"system {i}: {reduced.Total} > {plain.Total}");
            }
        }
    }

    [Fact]
    public void Sleep_sets_leave_ways_out_and_no_state()
    {
        long plain = 0;
        long reduced = 0;
        for (int i = 0; i < 100; i++)
        {
            var system = RandomSystem.Create(RandomStream.Create("reductions", $"plain{i}"), hasEventually: false);
            plain += Explore(system, Plain[0]).Total;
            reduced += Explore(system, Plain[0] with { SleepSets = true }).Total;
        }
        Assert.True(reduced < plain * 95 / 100, $"{reduced} of {plain}");
    }

    [Fact]
    public void Symmetry_comes_to_the_verdict_of_the_dumb_twin_with_one_state_of_each_orbit()
    {
        for (int i = 0; i < Systems; i++)
        {
            var system = new SymmetricSystem(RandomStream.Create("reductions", $"symmetric{i}"));
            var twin = new DumbSearch(system);
            foreach (ExploreOptions options in Plain) Agree(i, twin, system, Explore(system, options with { Symmetry = true }), twin.Orbits);
        }
    }

    [Fact]
    public void Eventually_under_weak_fairness_comes_to_the_verdict_of_the_dumb_twin()
    {
        int violated = 0;
        for (int i = 0; i < Systems; i++)
        {
            var system = RandomSystem.Create(RandomStream.Create("reductions", $"eventually{i}"), hasEventually: true);
            var twin = new DumbSearch(system);
            ExploreResult result = Explore(system, Plain[i % Plain.Length]);
            Agree(i, twin, system, result, twin.States.Count);
            if (result.Findings[0].Verdict == Verdict.Holds) continue;
            violated++;
            Lasso.Check(system, result.Findings[0]);
        }
        Assert.InRange(violated, Systems / 20, Systems * 19 / 20);
    }

    [Fact]
    public void Breadth_first_the_counterexample_is_the_shortest_there_is()
    {
        for (int i = 0; i < 200; i++)
        {
            var system = RandomSystem.Create(RandomStream.Create("reductions", $"plain{i}"), hasEventually: false);
            ExploreResult one = Explore(system, Plain[0]);
            ExploreResult many = Explore(system, Plain[1]);
            PropertyResult deep = Explore(system, Plain[2]).Findings[0];
            Assert.Equal(one.Findings[0].Path.Count, many.Findings[0].Path.Count);
            Assert.True(one.Findings[0].Path.Count <= deep.Path.Count);
        }
    }

    private static void Agree(int number, DumbSearch twin, RandomSystem system, ExploreResult result, long states)
    {
        Assert.Equal((number, ExploreOutcome.Complete, states), (number, result.Outcome, result.Unique));
        for (int i = 0; i < system.Properties.Count; i++)
        {
            Verdict expected = twin.Holds(system.Properties[i]) ? Verdict.Holds : Verdict.Violated;
            Assert.Equal((number, system.Properties[i].Name, expected), (number, result.Findings[i].Property, result.Findings[i].Verdict));
        }
    }

    private static ExploreResult Explore(RandomSystem system, ExploreOptions options) =>
        Search<RandomSystem, ulong, int>.Run(system, options, new LoneCrew(), null);
}
