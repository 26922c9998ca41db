using Harness.Exploration;
using Xunit;

namespace Properties.Exploration;

/// <summary>Checks a counterexample of an eventually by its definition: a run of the system, never with the property, that ends or goes round fairly.</summary>
internal static class Lasso
{
    public static void Check(RandomSystem system, PropertyResult finding)
    {
        IReadOnlyList<PathStep> path = finding.Path;
        Assert.Contains((ulong)path[0].State, system.InitialStates);
        Assert.All(path, step => Assert.False(system.Properties[0].Holds((ulong)step.State)));
        for (int i = 1; i < path.Count; i++)
        {
            Assert.Contains((int)path[i].Action!, Possible(system, path[i - 1]));
            system.Next((ulong)path[i - 1].State, (int)path[i].Action!, out ulong next);
            Assert.Equal(next, path[i].State);
        }
        if (finding.LoopStart < 0)
        {
            Assert.Empty(Possible(system, path[^1]));
            return;
        }
        Assert.Equal(path[finding.LoopStart].State, path[^1].State);
        PathStep[] loop = [.. path.Skip(finding.LoopStart + 1)];
        Assert.NotEmpty(loop);
        foreach (int fairness in system.Rules.Select(rule => system.FairnessOf(rule.Number)).Where(number => number >= 0).Distinct())
        {
            bool isTaken = loop.Any(step => system.FairnessOf((int)step.Action!) == fairness);
            bool isImpossible = loop.Any(step => !Possible(system, step).Any(rule => system.FairnessOf(rule) == fairness));
            Assert.True(isTaken || isImpossible, $"class {fairness} could always happen and never does");
        }
    }

    private static List<int> Possible(RandomSystem system, PathStep step)
    {
        var actions = new List<int>();
        system.Actions((ulong)step.State, actions);
        return actions;
    }
}
