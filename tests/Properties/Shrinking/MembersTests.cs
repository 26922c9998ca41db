using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using Nomad.Messages;
using StateStore.Guarding;
using Xunit;

namespace Properties.Shrinking;

/// <summary>Before anything within a long script's commands is looked at, their members and the elements of their lists go as wholes.</summary>
public sealed class MembersTests
{
    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();
    private static readonly Violation s_violation = new("model", 0, 1, 0, "acl_roles", "", "", "", "", "");

    [Fact]
    public void Members_and_elements_of_their_lists_are_cut_out_in_pieces_and_nothing_within_them()
    {
        Assert.Equal(
            [
                "{}",
                """{"B":{"C":1},"D":["x","y","z"]}""",
                """{"A":"long","D":["x","y","z"]}""",
                """{"A":"long","B":{"C":1}}""",
                """{"A":"long","B":{"C":1},"D":[]}""",
                """{"A":"long","B":{"C":1},"D":["y","z"]}""",
                """{"A":"long","B":{"C":1},"D":["x","z"]}""",
                """{"A":"long","B":{"C":1},"D":["x","y"]}""",
            ],
            Members("""{"A":"long","B":{"C":1},"D":["x","y","z"]}"""));
    }

    [Fact]
    public void A_name_that_stands_around_the_members_stays()
    {
        Assert.Equal(["""{"Put":{}}""", """{"Put":{"B":[{}]}}""", """{"Put":{"A":1}}""", """{"Put":{"A":1,"B":[]}}"""], Members("""{"Put":{"A":1,"B":[{}]}}"""));
        Assert.Empty(Members("[1,2]"));
    }

    private static string[] Members(string json) => [.. JsonReductions.OfMembers(Json.Parse(json)).Select(reduced => reduced.Print())];

    [Fact]
    public void The_last_command_loses_what_it_can_first_and_each_of_them_from_the_place_at_which_it_last_lost_something()
    {
        const string Roles = """{"ID":"1","Name":"a"},{"ID":"2","Name":"b"}""";
        var tried = new List<(string First, string Last)>();
        var reading = new LineReading(s_nomad);
        var trials = new Trials(s_nomad, s_violation.Signature, reading, int.MaxValue, null, CancellationToken.None)
        {
            Judge = script =>
            {
                tried.Add((Text(script.Steps[0]), Text(script.Steps[^1])));
                return Names(script.Steps[^1]).Contains("b") ? s_violation : null;
            },
        };
        Candidate shrunk = new ArgumentPasses(trials, reading).Members(new Candidate(Options, [Line(Roles), Line(Roles)]));

        const string Whole = $$"""{"ACLRoles":[{{Roles}}],"AllowMissingPolicies":true}""", Least = """{"ACLRoles":[{"ID":"2","Name":"b"}]}""";
        Assert.Equal(
            [
                (Whole, "{}"),
                (Whole, """{"AllowMissingPolicies":true}"""),
                (Whole, $$"""{"ACLRoles":[{{Roles}}]}"""),
                // From the same place on: what stands before it was tried.
                (Whole, Least),
                ("{}", Least),
            ],
            tried);
        Assert.Equal(["{}", Least], shrunk.Lines.Select(line => Text(line.Step)));

        ShrinkLine Line(string roles) => reading.Of(Step(roles));
    }

    // Twelve steps are left of which none can go; the first that is tried of them otherwise is the last without its members.
    [Fact]
    public void Of_what_is_left_of_a_long_script_the_members_go_before_anything_else()
    {
        const int Needed = 12;
        Step[] steps = [.. Enumerable.Range(0, 40).Select(i => Step($$"""{"ID":"{{i}}","Name":"{{(i % 3 == 0 && i / 3 < Needed ? "needed" : "noise")}}"}"""))];
        var tried = new List<string[]>();
        Shrinker.Shrink(s_nomad, new Script(s_nomad.Name, Options, [.. steps]), s_violation.Signature, 2000, null, CancellationToken.None, script =>
        {
            tried.Add([.. script.Steps.Select(Text)]);
            return script.Steps.Count(step => Names(step).Contains("needed")) >= Needed ? s_violation : null;
        });
        string[] left = [.. steps.Where(step => Names(step).Contains("needed")).Select(Text)];
        Assert.Contains(tried, lines => lines.SequenceEqual(left));
        string[] first = tried.First(lines => lines.Length == Needed && lines.Except(steps.Select(Text)).Any());
        Assert.Equal([.. left[..^1], "{}"], first);
    }

    private static ScriptOptions Options => new("", 1, GuardMode.Off, "");

    private static Step Step(string roles) =>
        StepText.Parse(s_nomad, $$$"""propose ACLRolesUpsert {"ACLRolesUpsert":{"ACLRoles":[{{{roles}}}],"AllowMissingPolicies":true}}""", 1, 1);

    private static IEnumerable<string?> Names(Step step) => ((step as ProposeStep)?.Command as NomadCommand)?.Request is ACLRolesUpsertRequest { ACLRoles: { } roles } ? roles.Select(role => role.Name) : [];

    private static string Text(Step step) => StepText.Print(s_nomad, step).Replace("""propose ACLRolesUpsert {"ACLRolesUpsert":""", "", StringComparison.Ordinal)[..^1];
}
