using Harness.Campaigns;
using Harness.Machines;
using Harness.Nomad;
using Harness.Nomad.Mutants;
using Harness.Scripts;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>Who changed a row is found by running the script again.</summary>
public sealed class CulpritTests
{
    private const string ID = "00000000-0000-0000-0000-000000000001";
    private const string Node = """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>"}}}""";
    private const string Other = """propose NodePoolUpsert {"NodePoolUpsert":{"NodePools":[{"Name":"a"}]}}""";

    [Fact]
    public void The_read_whose_caller_changed_a_row_is_named_with_its_stack()
    {
        string[] script =
        [
            """propose JobRegister {"JobRegister":{"Job":{"ID":"a","TaskGroups":[{"Name":"g","Count":1,"Tasks":[{"Name":"t"}]}]}}}""",
            """propose ApplyPlanResults {"ApplyPlanResults":{"Job":{},"AllocsUpdated":[{"ID":"<id>","EvalID":"<id>","JobID":"a","TaskGroup":"g","DesiredStatus":"run","ClientStatus":"pending"}]}}""",
            """read r0 allocation "<id>" """,
        ];
        Culprit culprit = Find(new M7ReaderCanonicalizesRows(), script);
        Assert.Equal((2, "read", 2), (culprit.Step, culprit.Deed, culprit.DeedStep));
        // The read itself is short, and is part of its caller once the code is optimized; whoever is called through a delegate is always a frame of its own.
        Assert.Contains(culprit.Frames, frame => frame.Contains("NomadQueries.Allocation", StringComparison.Ordinal));
    }

    [Fact]
    public void A_change_by_whoever_inserted_the_row_names_the_insert_and_the_step_of_the_change()
    {
        // The next registration empties the object of the first, which it kept.
        string[] script = [Node, Other, Node.Replace("0001", "0002", StringComparison.Ordinal), Other];
        Culprit culprit = Find(new M5RequestIsUsedAgain(), script);
        Assert.Equal((2, 0), (culprit.Step, culprit.InsertStep));
        Assert.Contains(culprit.InsertFrames, frame => frame.Contains("NodeWriter", StringComparison.Ordinal));
    }

    private static Culprit Find(IMutant mutant, string[] lines)
    {
        ErasedSpecification specification = mutant.Mutate(new NomadSpecification()).Erase();
        IEnumerable<Step> steps = lines.Select((line, i) => StepText.Parse(specification, line.Replace("<id>", ID, StringComparison.Ordinal), i + 1, 1));
        var script = new Script("nomad", new ScriptOptions("seed", 1, GuardMode.Shadow, ""), [.. steps]);
        return Replayer.Run(specification, script, keepsTrace: false).Finding!.Culprit!;
    }
}
