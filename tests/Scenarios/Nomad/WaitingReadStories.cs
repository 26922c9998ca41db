using Harness.Machines;
using Harness.Nomad;
using Harness.Nomad.Mutants;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Which reads wait is decided by what they ask, so a script can be shortened without losing them.</summary>
public sealed class WaitingReadStories
{
    private const string ID = "00000000-0000-0000-0000-000000000001";

    private static readonly string[] s_stopped =
    [
        """propose JobRegister {"JobRegister":{"Job":{"ID":"a"}}}""",
        """
        propose ApplyPlanResults {"ApplyPlanResults":{"Job":{},"AllocsUpdated":[{"ID":"<id>","EvalID":"<id>","JobID":"a","TaskGroup":"a","DesiredStatus":"run",
        "ClientStatus":"failed","DeploymentID":"<id>"}],"Deployment":{"ID":"<id>","Namespace":"default","JobID":"a","Status":"running"}}}
        """,
        """propose ApplyPlanResults {"ApplyPlanResults":{"AllocsStopped":[{"ID":"<id>"}]}}""",
    ];

    private static Violation? FirstOf(int before, bool isSparse)
    {
        ErasedSpecification specification = new F4DeploymentWatcherUsesTheWrongIndex().Mutate(new NomadSpecification()).Erase();
        IEnumerable<string> lines = Enumerable.Range(0, before)
            .Select(i => $$$"""propose NodePoolUpsert {"NodePoolUpsert":{"NodePools":[{"Name":"p{{{i}}}"}]}}""")
            .Concat(s_stopped.Select(line => line.ReplaceLineEndings("").Replace("<id>", ID, StringComparison.Ordinal)));
        IEnumerable<Step> steps = lines.Select((line, i) => StepText.Parse(specification, line, i + 1, 1));
        var script = new Script("nomad", new ScriptOptions("seed", 1, GuardMode.Off, "f4"), [.. steps]);
        return Runner.Run(specification, script, new RunOptions { IsSparse = isSparse }).Violations.FirstOrDefault();
    }

    [Fact]
    public void In_a_short_log_every_read_of_a_row_that_was_written_waits()
    {
        for (int before = 0; before < 12; before++)
            Assert.Equal("watches:watch-deployment-allocations.wake", FirstOf(before, isSparse: false)?.Signature);
    }

    [Fact]
    public void In_a_long_log_the_same_reads_wait_wherever_they_begin()
    {
        string?[] found = [.. Enumerable.Range(24, 12).Select(before => FirstOf(before, isSparse: false)?.Signature)];
        Assert.Single(found.Distinct());
    }
}
