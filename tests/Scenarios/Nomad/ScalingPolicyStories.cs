using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using Xunit;

namespace Scenarios.Nomad;

public sealed class ScalingPolicyStories
{
    private readonly TestServer _server = new();

    [Fact]
    public void A_policy_is_a_row_of_its_own_and_the_job_knows_its_id()
    {
        _server.Do(Scaled("web", max: 5, id: "given"));
        ScalingPolicy row = Assert.Single(Policies());
        Assert.Equal(("given", "cache", "web", ScalingPolicyType.Horizontal), (row.ID, row.Target!["Group"], row.Target["Job"], row.Type));
        ScalingPolicy embedded = _server.Job("web").TaskGroups![0].Scaling!;
        Assert.True(_server.Machine.Model.For<ScalingPolicy>().Equal(row, embedded));
        Assert.NotSame(row, embedded);
    }

    [Fact]
    public void A_changed_policy_keeps_its_id_and_an_equal_one_is_not_written()
    {
        _server.Do(Scaled("web", max: 5, id: "given"));
        ulong created = _server.Index;
        _server.Do(Scaled("web", max: 5, id: "ignored"));
        Assert.Equal((created, "given"), (Policies().Single().ModifyIndex, Policies().Single().ID));
        Assert.Equal(created, _server.IndexOf("scaling_policy"));
        _server.Do(Scaled("web", max: 6));
        ScalingPolicy row = Policies().Single();
        Assert.Equal(("given", 6L, created, _server.Index), (row.ID, row.Max, row.CreateIndex, row.ModifyIndex));
    }

    [Fact]
    public void A_policy_that_left_the_job_is_deleted()
    {
        _server.Do(Scaled("web", max: 5));
        _server.Do(Jobs.Register("web"));
        Assert.Empty(Policies());
    }

    [Fact]
    public void Policies_are_told_apart_by_type_group_and_task()
    {
        _server.Do(Jobs.Register("web", job =>
        {
            job.TaskGroups![0].Scaling = new() { Max = 1, ID = "a" };
            job.TaskGroups[0].Tasks![0].ScalingPolicies = [new() { Max = 2, ID = "b" }, new() { Type = ScalingPolicyType.VerticalMemory, Max = 3, ID = "c" }];
        }));
        Assert.Equal(["a", "b", "c"], Policies().Select(policy => policy.ID).Order());
        _server.Do(Jobs.Register("web", job => job.TaskGroups![0].Tasks![0].ScalingPolicies = [new() { Type = ScalingPolicyType.VerticalMemory, Max = 3 }]));
        Assert.Equal("c", Policies().Single().ID);
    }

    [Fact]
    public void An_id_that_another_target_has_is_not_taken_over()
    {
        _server.Do(Scaled("web", max: 5, id: "given"));
        _server.Do(Scaled("api", max: 7, id: "given"));
        Assert.Equal(5, Policies().Single().Max);
        ScalingPolicy other = Assert.Single(_server.Read.ScalingPoliciesOfJob("default", "api"));
        Assert.NotEqual("given", other.ID);
        Assert.True(Guid.TryParse(other.ID, out _));
    }

    [Fact]
    public void Stopping_a_job_disables_its_policies_and_purging_it_deletes_them()
    {
        _server.Do(Scaled("web", max: 5));
        Assert.True(Policies().Single().Enabled);
        _server.Do(new JobDeregisterRequest { JobID = "web" });
        Assert.False(Policies().Single().Enabled);
        Assert.True(_server.Job("web").TaskGroups![0].Scaling!.Enabled);
        _server.Do(new JobDeregisterRequest { JobID = "web", Purge = true });
        Assert.Empty(Policies());
    }

    private List<ScalingPolicy> Policies() => [.. _server.Read.ScalingPoliciesOfJob("default", "web")];

    private static JobRegisterRequest Scaled(string jobID, long max, string? id = null) =>
        Jobs.Register(jobID, job => job.TaskGroups![0].Scaling = new() { ID = id, Min = 1, Max = max, Enabled = true, Policy = new() { ["cooldown"] = "\"1m\"" } });
}
