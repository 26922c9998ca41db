using Harness.Exploration;
using Harness.Machines;

namespace Properties.Exploration;

/// <summary>What an action asks of some actors (value wanted, or -1) and makes of them (value after, or -1).</summary>
internal sealed record Rule(int Number, int[] Wants, int[] Makes)
{
    public bool Touches(int actor) => Wants[actor] >= 0 || Makes[actor] >= 0;
}

/// <summary>
/// A random transition system: a few actors with a few values each, in four bits each of one word, and rules over one actor or two. Rules that touch no common
/// actor are independent. A symmetric system has each rule for all actors alike.
/// </summary>
internal class RandomSystem : IModel<ulong, int>, IIndependentActions<int>, IFairModel<int>
{
    private readonly Property<ulong>[] _properties;

    protected RandomSystem(RandomStream random, bool isSymmetric, bool hasEventually)
    {
        Actors = 2 + random.Next(3);
        int values = 2 + random.Next(2);
        int rules = 4 + random.Next(8);
        var drawn = new List<Rule>();
        for (int i = 0; i < rules; i++)
        {
            int one = random.Next(Actors);
            int two = random.Next(Actors);
            int[] wants = [.. Enumerable.Repeat(-1, Actors)];
            int[] makes = [.. wants];
            wants[one] = random.Next(values);
            makes[one] = random.Next(values);
            if (one != two && random.Chance(1, 3)) wants[two] = random.Next(values);
            if (one != two && random.Chance(1, 4)) makes[two] = random.Next(values);
            if (isSymmetric) drawn.AddRange(ForAll(one, two, wants, makes));
            else drawn.Add(new Rule(0, wants, makes));
        }
        Rules = [.. drawn.Select((rule, i) => rule with { Number = i })];
        ulong first = isSymmetric ? 0 : Pack([.. Enumerable.Range(0, Actors).Select(_ => random.Next(values))]);
        InitialStates = [first];
        _properties = [.. Draw(random, values, isSymmetric, hasEventually)];
    }

    public static RandomSystem Create(RandomStream random, bool hasEventually) => new(random, false, hasEventually);

    public int Actors { get; }
    public Rule[] Rules { get; }
    public IEnumerable<ulong> InitialStates { get; }
    public IReadOnlyList<Property<ulong>> Properties => _properties;

    public void Actions(ulong state, List<int> actions)
    {
        foreach (Rule rule in Rules)
        {
            if (IsPossible(state, rule)) actions.Add(rule.Number);
        }
    }

    public bool Next(ulong state, int action, out ulong next)
    {
        next = state;
        int[] makes = Rules[action].Makes;
        for (int i = 0; i < Actors; i++)
        {
            if (makes[i] >= 0) next = (next & ~(15UL << (4 * i))) | ((ulong)makes[i] << (4 * i));
        }
        return true;
    }

    public bool AreIndependent(int first, int second) => !Enumerable.Range(0, Actors).Any(i => Rules[first].Touches(i) && Rules[second].Touches(i));

    /// <summary>Some rules are owed their turn, some are not.</summary>
    public int FairnessOf(int action) => action % 3 == 2 ? -1 : action / 2;

    public int ValueOf(ulong state, int actor) => (int)(state >> (4 * actor)) & 15;

    private bool IsPossible(ulong state, Rule rule)
    {
        for (int i = 0; i < Actors; i++)
        {
            if (rule.Wants[i] >= 0 && rule.Wants[i] != ValueOf(state, i)) return false;
        }
        return true;
    }

    // Predicates of counts of values tell no state from its permutations; others look at single actors.
    private IEnumerable<Property<ulong>> Draw(RandomStream random, int values, bool isSymmetric, bool hasEventually)
    {
        foreach (PropertyKind kind in hasEventually ? [PropertyKind.Eventually] : new[] { PropertyKind.Always, PropertyKind.Sometimes })
        {
            int value = random.Next(values);
            int count = random.Next(Actors + 1);
            int actor = random.Next(Actors);
            int other = random.Next(Actors);
            int otherValue = random.Next(values);
            bool isNegated = kind == PropertyKind.Always;
            yield return new Property<ulong>(kind, $"{kind}", isSymmetric || random.Chance(1, 2)
                ? state => isNegated != (Enumerable.Range(0, Actors).Count(i => ValueOf(state, i) == value) == count)
                : state => isNegated != (ValueOf(state, actor) == value && ValueOf(state, other) == otherValue));
        }
    }

    private IEnumerable<Rule> ForAll(int one, int two, int[] wants, int[] makes)
    {
        for (int first = 0; first < Actors; first++)
        {
            for (int second = 0; second < Actors; second++)
            {
                if (first == second && one != two) continue;
                int[] allWants = [.. Enumerable.Repeat(-1, Actors)];
                int[] allMakes = [.. allWants];
                (allWants[second], allMakes[second]) = (wants[two], makes[two]);
                (allWants[first], allMakes[first]) = (wants[one], makes[one]);
                yield return new Rule(0, allWants, allMakes);
            }
        }
    }

    protected static ulong Pack(int[] values)
    {
        ulong state = 0;
        for (int i = 0; i < values.Length; i++) state |= (ulong)values[i] << (4 * i);
        return state;
    }
}

/// <summary>A random system whose actors are interchangeable.</summary>
internal sealed class SymmetricSystem(RandomStream random) : RandomSystem(random, true, false), ISymmetricModel<ulong>
{
    public int Interchangeable => Actors;

    public ulong Permute(ulong state, ReadOnlySpan<int> places)
    {
        int[] values = new int[Actors];
        for (int i = 0; i < Actors; i++) values[places[i]] = ValueOf(state, i);
        return Pack(values);
    }
}
