using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Nomad.Mutants;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>The mutants of the state machine: all are there, and the generator does not see them.</summary>
public sealed class MutantTests
{
    private static readonly ErasedSpecification s_sound = ((ISpecification)new NomadSpecification()).Erase();

    [Fact]
    public void Every_mutant_of_the_facts_is_in_the_gallery_under_its_number()
    {
        IEnumerable<string> names = typeof(M4EditsStoredNode).Assembly.GetExportedTypes().Select(type => type.GetCustomAttribute<MutantAttribute>()?.Name ?? "");
        string[] wanted = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m12", "m13", "m14", "m15", "m16", "m18", "m19", "m21", "m23"];
        Assert.Empty(wanted.Except(names));
    }

    [Theory]
    [InlineData(typeof(M1EventsBearTheServersTime))]
    [InlineData(typeof(M4EditsStoredNode))]
    [InlineData(typeof(M9ModifyIndexStays))]
    [InlineData(typeof(M10SnapshotOmitsDeployments))]
    [InlineData(typeof(M13KeepsAsManyAsItIsTold))]
    [InlineData(typeof(M19WatchesNeverFire))]
    public void The_generator_draws_the_same_steps_until_states_first_differ(Type mutant)
    {
        ErasedSpecification mutated = ((IMutant)Activator.CreateInstance(mutant)!).Mutate(new NomadSpecification()).Erase();
        int compared = 0;
        for (int run = 0; run < 2; run++)
        {
            ImmutableArray<Step> clean = Generate(s_sound, run), spoilt = Generate(mutated, run);
            int same = 0;
            while (same < clean.Length && same < spoilt.Length && Text(clean[same]) == Text(spoilt[same])) same++;
            compared += same;
            // One of the two ended, or what the generator looks at differed before the step that differs.
            if (same < clean.Length && same < spoilt.Length) Assert.NotEqual(Seen(s_sound, clean[..same]), Seen(mutated, clean[..same]));
        }
        Assert.InRange(compared, 10, int.MaxValue);
    }

    private static ImmutableArray<Step> Generate(ErasedSpecification specification, int run)
    {
        var request = new RunRequest(specification, "unseen", 40, Options, []);
        return GeneratedRun.Execute(request, "run", run, CancellationToken.None).Script.Steps;
    }

    // All that a generator can know of a cluster after some steps: the leader's rows, its index, its time.
    private static string Seen(ErasedSpecification specification, ImmutableArray<Step> steps)
    {
        RunSession session = Runner.Start(specification, Options, new RunOptions { OraclesOff = [.. OracleNames.All] });
        foreach (Step step in steps) session.Take(step);
        StateView leader = session.Leader;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{leader.AppliedIndex} {leader.TimeNanos} {leader.Version}\n");
        foreach (string table in leader.Tables)
        {
            foreach (StateRow row in leader.Rows(table)) text.Append(table).Append(' ').Append(row.Key).Append(' ').Append(leader.TypeOf(row.Row)!.PrintObject(row.Row)).Append('\n');
        }
        return text.ToString();
    }

    private static ScriptOptions Options => new("unseen", 3, GuardMode.Shadow, "");

    private static string Text(Step step) => StepText.Print(s_sound, step);
}
