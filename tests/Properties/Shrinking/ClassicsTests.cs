using Harness.Campaigns;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Properties.Shrinking;

/// <summary>The classics of the literature: each bug needs exactly three operations, and the shrinker must find them from any failing run.</summary>
public sealed class ClassicsTests
{
    [Theory]
    [InlineData(typeof(CounterSpecification), "propose Create,propose Increment,propose Increment")]
    [InlineData(typeof(PairSpecification), "propose Create,propose Create,propose Pair")]
    [InlineData(typeof(DoorSpecification), "propose Open,propose Open,propose Close")]
    public void Ten_seeds_of_one_bug_shrink_to_one_script_of_three_operations(Type type, string operations)
    {
        var specification = (ISpecification)Activator.CreateInstance(type)!;
        ErasedSpecification erased = specification.Erase();
        var scripts = new SortedSet<string>(StringComparer.Ordinal);
        for (int seed = 0; seed < 10; seed++)
        {
            Finding finding = Check(specification, $"seed {seed}");
            string[] lines = [.. finding.Script.Steps.Select(step => StepText.Print(erased, step))];
            Assert.Equal(operations, string.Join(",", lines.Select(line => string.Join(" ", line.Split(' ').Take(2)))));
            Assert.True(finding.IsMinimal);
            scripts.Add(string.Join("\n", lines));
        }
        Assert.Single(scripts);
    }

    [Theory]
    [InlineData(typeof(CounterSpecification))]
    [InlineData(typeof(PairSpecification))]
    [InlineData(typeof(DoorSpecification))]
    public void No_step_of_a_shrunk_script_can_be_left_out(Type type)
    {
        var specification = (ISpecification)Activator.CreateInstance(type)!;
        ErasedSpecification erased = specification.Erase();
        Finding finding = Check(specification, "any");
        // Brute force, with nothing of the shrinker's: every proper subset of the steps must pass.
        int all = (1 << finding.Script.Steps.Length) - 1;
        for (int subset = 0; subset < all; subset++)
        {
            Script part = finding.Script with { Steps = [.. finding.Script.Steps.Where((_, i) => (subset >> i & 1) == 1)] };
            RunResult result = Runner.Run(erased, part, new RunOptions());
            Assert.DoesNotContain(finding.Violation.Signature, result.Violations.Select(violation => violation.Signature));
        }
    }

    private static Finding Check(ISpecification specification, string seed)
    {
        var options = new CheckOptions { Specification = specification, Seed = seed, Runs = 40, Guard = GuardMode.Off };
        return Assert.Single(Checker.Run(options, null, CancellationToken.None).Findings);
    }
}
