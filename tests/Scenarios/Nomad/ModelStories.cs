using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Histories on which the dumb model and the state machine once had different answers, the model being the one that was wrong.</summary>
public sealed class ModelStories
{
    private const string ID = "00000000-0000-0000-0000-000000000001";

    // Found by the soak after 2.3 million entries: a status misspelled in the stopping half of a plan is refused as it is in the placing half.
    [Fact]
    public void A_plan_that_stops_an_allocation_with_an_unknown_client_status_is_refused_by_both() => Agree(
        """propose JobRegister {"JobRegister":{"Job":{"ID":"a"}}}""",
        """propose ApplyPlanResults {"ApplyPlanResults":{"Job":{},"AllocsUpdated":[{"ID":"<id>","EvalID":"<id>","JobID":"a","TaskGroup":"a","DesiredStatus":"run","ClientStatus":"failed"}]}}""",
        """propose ApplyPlanResults {"ApplyPlanResults":{"AllocsStopped":[{"ID":"<id>","ClientStatus":"a"}]}}""");

    private static void Agree(params string[] lines)
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        IEnumerable<Step> steps = lines.Select((line, i) => StepText.Parse(nomad, line.Replace("<id>", ID, StringComparison.Ordinal), i + 1, 1));
        Assert.Empty(Runner.Run(nomad, new Script("nomad", new ScriptOptions("seed", 1, GuardMode.Shadow, ""), [.. steps]), new RunOptions()).Violations);
    }
}
