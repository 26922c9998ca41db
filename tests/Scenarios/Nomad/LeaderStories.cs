using Harness.Machines;
using Harness.Nomad;
using Harness.Nomad.Mutants;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using Nomad.Objects;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Leader-side code of the reference system, asked through the harness; and two known bugs of it.</summary>
public sealed class LeaderStories
{
    private const string ID = "00000000-0000-0000-0000-000000000001";
    private const string RegisterNode = """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>","Status":"ready","SchedulingEligibility":"eligible"},"CreateNodePool":true}}""";
    private const string RegisterJob = """propose JobRegister {"JobRegister":{"Job":{"ID":"a","TaskGroups":[{"Name":"a","Count":2}]}}}""";
    private const string Deployed =
        """propose JobRegister {"JobRegister":{"Job":{"ID":"a","TaskGroups":[{"Name":"a"}]},"Deployment":{"ID":"<id>","TaskGroups":{"a":{"DesiredTotal":1}},"Status":"pending"}}}""";
    private const string Scale = """request Job.Scale "{\"JobID\":\"a\",\"Group\":\"a\",\"Count\":1}" """;
    private const string Reconcile = """request Job.Reconcile "{\"JobID\":\"a\"}" """;

    private static RunResult Run(ISpecification specification, params string[] lines) => Run(specification, out _, lines);

    private static RunResult Run(ISpecification specification, out StateView leader, params string[] lines)
    {
        ErasedSpecification erased = specification.Erase();
        RunSession session = Runner.Start(erased, new ScriptOptions("", 2, GuardMode.Shadow, ""), new RunOptions());
        for (int i = 0; i < lines.Length; i++) session.Take(StepText.Parse(erased, lines[i].Replace("<id>", ID, StringComparison.Ordinal), i + 1, 2));
        leader = session.Leader;
        return session.Finish();
    }

    [Fact]
    public void Scaling_a_job_registers_a_copy_with_the_new_count()
    {
        RunResult result = Run(new NomadSpecification(), out StateView leader, RegisterJob, Scale);
        Assert.Empty(result.Violations);
        Assert.Equal(2, result.Counts.Coverage["JobRegister/ok"]);
        Assert.Equal(1, Assert.IsType<Job>(leader.Find("jobs", "default/a")).TaskGroups![0].Count);
        Assert.Equal("job-scaling", Assert.IsType<Evaluation>(Assert.Single(leader.Rows("evals")).Row).TriggeredBy);
        // There is no such group, no such job, no such count: nothing is proposed.
        Assert.Equal(1, Run(new NomadSpecification(), RegisterJob, Scale.Replace("Group\\\":\\\"a", "Group\\\":\\\"b", StringComparison.Ordinal)).Counts.Commands);
        Assert.Equal(0, Run(new NomadSpecification(), Scale).Counts.Commands);
        Assert.Equal(1, Run(new NomadSpecification(), RegisterJob, Scale.Replace(":1}", ":-1}", StringComparison.Ordinal)).Counts.Commands);
    }

    [Fact]
    public void Reconciling_places_what_is_missing_once_and_stops_what_is_too_much()
    {
        RunResult placed = Run(new NomadSpecification(), RegisterNode, RegisterJob, Reconcile, Reconcile);
        Assert.Empty(placed.Violations);
        // The second request finds nothing left to do.
        Assert.Equal(1, placed.Counts.Coverage["ApplyPlanResults/ok"]);
        RunResult stopped = Run(new NomadSpecification(), out StateView leader, RegisterNode, RegisterJob, Reconcile, Scale, Reconcile, Reconcile);
        Assert.Empty(stopped.Violations);
        Assert.Equal(2, stopped.Counts.Coverage["ApplyPlanResults/ok"]);
        Assert.Equal(["run", "stop"], leader.Rows("allocs").Select(row => ((Allocation)row.Row).DesiredStatus).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reconciling_tells_the_active_deployment_how_many_there_are_to_be()
    {
        RunResult result = Run(new NomadSpecification(), out StateView leader, Deployed, Reconcile, Reconcile);
        Assert.Empty(result.Violations);
        Assert.Equal(1, result.Counts.Coverage["ApplyPlanResults/ok"]);
        Assert.Equal(0, Assert.IsType<Deployment>(leader.Find("deployment", ID)).TaskGroups!["a"].DesiredTotal);
    }

    [Fact]
    public void Scaling_the_stored_job_in_place_is_found()
    {
        ISpecification mutant = new A6ScalesStoredJob().Mutate(new NomadSpecification());
        Assert.Equal("mutation:jobs.TaskGroups[*].Count", Run(mutant, RegisterJob, Scale).Violations[0].Signature);
    }

    [Fact]
    public void Reconciling_the_stored_deployment_in_place_is_found()
    {
        ISpecification mutant = new A14ReconcilesStoredDeployment().Mutate(new NomadSpecification());
        Assert.Equal("mutation:deployment.TaskGroups[*].DesiredTotal", Run(mutant, Deployed, Reconcile).Violations[0].Signature);
    }
}
