using Harness.Campaigns;
using Harness.Exploration;
using Xunit;

namespace Properties.Exploration;

/// <summary>What would make a search worthless in silence is refused, with a message that names the action where there is one.</summary>
public sealed class SoundnessTests
{
    private sealed class Box
    {
        public int Value { get; set; }
        public override string ToString() => $"box {Value}";
    }

    private class Counter(int most) : IModel<Box, string>
    {
        public IEnumerable<Box> InitialStates => [new Box()];
        public virtual IReadOnlyList<Property<Box>> Properties => [Property.Always<Box>("small", box => box.Value < 1000)];
        public void Actions(Box state, List<string> actions)
        {
            if (state.Value < most) actions.AddRange(["add", "double"]);
        }
        public virtual bool Next(Box state, string action, out Box next)
        {
            next = new Box { Value = action == "add" ? state.Value + 1 : state.Value * 2 };
            return true;
        }
    }

    private sealed class Forgetful(int most) : Counter(most)
    {
        private int _calls;
        public override bool Next(Box state, string action, out Box next)
        {
            base.Next(state, action, out next);
            if (action == "double") next.Value += _calls++;
            return true;
        }
    }

    // Changes the state it is given: each time, or once, and asked again it finds nothing left to change.
    private sealed class Careless(int most, bool isOnce) : Counter(most)
    {
        public override bool Next(Box state, string action, out Box next)
        {
            base.Next(state, action, out next);
            if (action == "double" && !(isOnce && state.Value >= 1000)) state.Value += isOnce ? 1000 : 7;
            return true;
        }
    }

    // Changes a state that it handed out earlier, not the one it is given.
    private sealed class Hoarder(int most) : Counter(most)
    {
        private Box? _last;
        public override bool Next(Box state, string action, out Box next)
        {
            base.Next(state, action, out next);
            if (action == "double" && _last is not null && !ReferenceEquals(_last, state)) _last.Value += 100;
            _last = next;
            return true;
        }
    }

    private sealed class Ending(int most) : Counter(most), IIndependentActions<string>, ISymmetricModel<Box>
    {
        public override IReadOnlyList<Property<Box>> Properties => [Property.Eventually<Box>("ends", box => box.Value > 3)];
        public int Interchangeable => 1;
        public bool AreIndependent(string first, string second) => false;
        public Box Permute(Box state, ReadOnlySpan<int> places) => state;
    }

    private sealed class Boaster(int most) : Counter(most), IIndependentActions<string>
    {
        public bool AreIndependent(string first, string second) => first != second;
    }

    private sealed class Bounded(int most) : Counter(most), IIndependentActions<string>, IBoundedModel<Box>
    {
        public bool AreIndependent(string first, string second) => false;
        public bool IsWithin(Box state) => state.Value < 5;
    }

    private readonly record struct Pair(int One, int Two);

    private sealed class Lopsided : IModel<Pair, int>, ICanonicalModel<Pair>
    {
        public IEnumerable<Pair> InitialStates => [default];
        public IReadOnlyList<Property<Pair>> Properties => [];
        public int Interchangeable => 2;
        public void Actions(Pair state, List<int> actions) => actions.AddRange(state.One + state.Two < 3 ? [1, 2] : []);
        public bool Next(Pair state, int action, out Pair next)
        {
            next = action == 1 ? state with { One = state.One + 1 } : state with { Two = state.Two + 1 };
            return true;
        }
        public Pair Permute(Pair state, ReadOnlySpan<int> places) => places[0] == 0 ? state : new Pair(state.Two, state.One);
        public Pair Representative(Pair state) => state;
    }

    private static string Message<TState, TAction>(IModel<TState, TAction> model, ExploreOptions options) =>
        Assert.Throws<ModelException>(() => Explorer.Explore(model, options)).Message;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_next_that_is_no_function_of_the_state_is_named_with_its_action(int workers)
    {
        string message = Message(new Forgetful(20), new ExploreOptions { Workers = workers });
        Assert.Contains("next is not a function of the state", message, StringComparison.Ordinal);
        Assert.Contains("action double", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SearchOrder.BreadthFirst, false)]
    [InlineData(SearchOrder.DepthFirst, false)]
    [InlineData(SearchOrder.BreadthFirst, true)]
    [InlineData(SearchOrder.DepthFirst, true)]
    public void A_next_that_changes_the_state_it_is_given_is_named_with_its_action(SearchOrder order, bool isOnce)
    {
        string message = Message(new Careless(20, isOnce), new ExploreOptions { Order = order });
        Assert.Contains("changed while it was stored", message, StringComparison.Ordinal);
        Assert.Contains("action double", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_next_that_changes_another_state_is_named_with_its_action()
    {
        string message = Message(new Hoarder(20), new ExploreOptions());
        Assert.Contains("changed while it was stored", message, StringComparison.Ordinal);
        Assert.Contains("double", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Combinations_that_are_not_sound_are_refused()
    {
        Assert.Contains("symmetry and 'eventually'", Message(new Ending(5), new ExploreOptions { Symmetry = true }), StringComparison.Ordinal);
        Assert.Contains("sleep sets and 'eventually'", Message(new Ending(5), new ExploreOptions { SleepSets = true }), StringComparison.Ordinal);
        Assert.Contains("sleep sets and a boundary", Message(new Bounded(9), new ExploreOptions { SleepSets = true }), StringComparison.Ordinal);
        Assert.Contains("no ISymmetricModel", Message(new Counter(5), new ExploreOptions { Symmetry = true }), StringComparison.Ordinal);
        Assert.Contains("no IIndependentActions", Message(new Counter(5), new ExploreOptions { SleepSets = true }), StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_that_are_not_independent_after_all_are_named()
    {
        string message = Message(new Boaster(9), new ExploreOptions { SleepSets = true });
        Assert.Contains("add and double are not independent", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_representative_that_is_not_canonical_is_refused() =>
        Assert.Contains("the representative is not canonical", Message(new Lopsided(), new ExploreOptions { Symmetry = true }), StringComparison.Ordinal);

    [Fact]
    public void Limits_are_named_outcomes()
    {
        ExploreResult states = Explorer.Explore(new Counter(500), new ExploreOptions { MaxStates = 10 });
        Assert.Equal((ExploreOutcome.StateLimit, Verdict.Unknown), (states.Outcome, states.Findings[0].Verdict));
        Assert.InRange(states.Unique, 10, 13);
        Assert.Equal(ExploreOutcome.TimeLimit, Explorer.Explore(new Counter(500), new ExploreOptions { MaxTime = TimeSpan.Zero }).Outcome);
        Assert.Equal(ExploreOutcome.MemoryLimit, Explorer.Explore(new Counter(500), new ExploreOptions { MaxBytes = 1 }).Outcome);
        Assert.Equal(ExploreOutcome.Interrupted, Explorer.Explore(new Counter(500), new ExploreOptions(), null, new CancellationToken(true)).Outcome);
    }
}
