using Harness.Campaigns;
using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using Xunit;

namespace Properties.Shrinking;

/// <summary>One bug, many seeds, one script: what the shrinker ends with depends on the bug and not on the run that met it.</summary>
public sealed class OneScriptTests
{
    // These seeds ended at a script of their own each, while the shrinker never changed a message's type.
    [Theory]
    [InlineData("clock-in-apply:evals.ModifyTime", 1, 2, 3, 5)]
    [InlineData("mutate-after-read:deployment.TaskGroups", 5, 6)]
    [InlineData("lose-field-in-snapshot:evals.Status", 1, 3, 4)]
    public void Seeds_that_meet_one_bug_through_different_messages_end_at_one_script(string fault, params int[] seeds)
    {
        var specification = new NomadSpecification();
        ErasedSpecification erased = ((ISpecification)specification).Erase();
        var scripts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (int seed in seeds.Take(Nightly.Or(2, seeds.Length)))
        {
            var options = new CheckOptions { Specification = specification, Seed = $"seed{seed}", Faults = [fault] };
            Finding finding = Assert.Single(Checker.Run(options, null, CancellationToken.None).Findings);
            Assert.True(finding.IsMinimal);
            Assert.Equal(2, finding.Script.Steps.Length);
            scripts.Add(string.Join("\n", finding.Script.Steps.Select(step => StepText.Print(erased, step))));
        }
        Assert.Single(scripts);
    }
}
