using Harness.Campaigns;
using Harness.Campaigns.Places;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Places of the reference system's rows in which a fault shows only in rows and histories of a certain kind.</summary>
public sealed class FaultPlaceStories
{
    private const string ID = "00000000-0000-0000-0000-000000000001";
    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();

    private static readonly Lazy<IReadOnlyList<RowSight>> s_told = new(() =>
    {
        Story told = Story.All(s_nomad, new MatrixOptions { Specification = new NomadSpecification(), Replicas = 2 }, []).Last(story => story.IsToldForMatrix);
        return RowSights.Of(s_nomad, told, CancellationToken.None);
    });

    private static Exhibit Told(string table)
    {
        RowSight first = s_told.Value.First(sight => sight.Table == table);
        return ExhibitEnds.Whole(s_nomad, first.Script).Shows(first);
    }

    private static IReadOnlyList<Violation> Run(params string[] lines) => Runner.Run(s_nomad, new Script(
        "nomad", new ScriptOptions("seed", 2, GuardMode.Shadow, ""), [.. lines.Select((line, i) => StepText.Parse(s_nomad, line.Replace("<id>", ID, StringComparison.Ordinal), i + 1, 2))]),
        new RunOptions()).Violations;

    [Theory]
    [InlineData("mutate-after-delete", "acl_binding_rules", "mutation")]
    [InlineData("mutate-after-delete", "host_volumes", "mutation")]
    [InlineData("mutate-after-delete", "job_submission", "mutation")]
    [InlineData("mutate-after-delete", "service_registrations", "mutation")]
    [InlineData("shallow-copy", "acl_token", "mutation")]
    [InlineData("shallow-copy", "host_volumes", "aliasing")]
    [InlineData("shallow-copy", "variables", "aliasing")]
    public void The_story_that_is_told_for_a_matrix_has_what_the_fault_waits_for(string fault, string table, string oracle)
    {
        Exhibit told = Told(table);
        Assert.Empty(Runner.Run(s_nomad, told.Script, new RunOptions()).Violations);
        for (int replica = 0; replica < told.Script.Options.Replicas; replica++)
        {
            var step = new FaultStep(fault, replica, table, "", "", "");
            Assert.Contains(told.Moments, moment =>
                Runner.Run(s_nomad, told.Script with { Steps = told.Script.Steps.Insert(moment, step) }, new RunOptions()).Violations is [{ } first, ..] && first.Oracle == oracle);
        }
    }

    [Fact]
    public void The_story_that_is_told_for_a_matrix_launches_two_jobs() =>
        Assert.Contains(s_told.Value, sight => sight.Table == "periodic_launch" && sight.Beside == 2);

    [Fact]
    public void A_snapshot_loses_a_field_of_the_first_element_that_has_it() => Assert.Equal("restart:nodes.Events[*].Details", Run(
        """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>"}}}""",
        """propose UpsertNodeEvents {"UpsertNodeEvents":{"NodeEvents":{"<id>":[{"Message":"a","Details":{"a":"b"}}]}}}""",
        """fault lose-field-in-snapshot r0 nodes "" "Events[*].Details" "" """.Trim())[0].Signature);

    [Fact]
    public void A_row_written_outside_under_another_key_takes_the_stead_of_the_one_that_has_its_name() => Assert.Equal("write-outside-apply", Run(
        """propose ACLRolesUpsert {"ACLRolesUpsert":{"ACLRoles":[{"ID":"<id>","Name":"a"}],"AllowMissingPolicies":true}}""",
        """fault write-outside-apply r0 acl_roles "<id>" "ID" "" """.Trim())[0].Oracle);
}
