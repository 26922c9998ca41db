using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class EvalStories
{
    private readonly TestServer _server = new();

    public EvalStories() => _server.Do(Jobs.Register("web"));

    [Fact]
    public void An_evaluation_keeps_where_it_comes_from()
    {
        NomadResult result = _server.Do(Update(Jobs.Eval(501, "web")));
        ulong created = _server.Index;
        Assert.Equal([TestServer.Id(501)], result.EvalIDs!);
        _server.Do(Update(Jobs.Eval(501, "web", EvalStatus.Failed)));
        Evaluation eval = _server.Eval(501);
        Assert.Equal((created, _server.Index, EvalStatus.Failed), (eval.CreateIndex, eval.ModifyIndex, eval.Status));
    }

    [Fact]
    public void What_is_no_evaluation_is_refused_and_nothing_of_the_entry_stays()
    {
        Evaluation odd = Jobs.Eval(502, "web", "odd");
        _server.Refuse(NomadErrors.InvalidEvalStatus, Update(Jobs.Eval(501, "web"), odd));
        odd.Status = EvalStatus.Pending;
        odd.ID = "no-uuid";
        _server.Refuse(NomadErrors.InvalidID, Update(Jobs.Eval(501, "web"), odd));
        odd.ID = null;
        _server.Refuse(NomadErrors.MissingID, Update(Jobs.Eval(501, "web"), odd));
    }

    [Fact]
    public void The_status_of_a_job_follows_its_evaluations()
    {
        Assert.Equal(JobStatus.Pending, _server.Job("web").Status);
        _server.Do(Update(Jobs.Eval(501, "web", EvalStatus.Complete)));
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
        _server.Do(Update(Jobs.Eval(502, "web")));
        Assert.Equal(JobStatus.Pending, _server.Job("web").Status);
        Job job = _server.Job("web");
        Assert.Equal((_server.Index, 0UL), (job.ModifyIndex, job.Version));
        Assert.True(job.JobModifyIndex < job.ModifyIndex);
        Assert.True(_server.Machine.Model.For<Job>().Equal(job, _server.Read.FindJobVersion("default", "web", 0)!));
    }

    [Fact]
    public void Queued_allocations_are_counted_in_the_summary()
    {
        Evaluation eval = Jobs.Eval(501, "web");
        eval.QueuedAllocations = new() { ["cache"] = 3, ["unknown"] = 9 };
        _server.Do(Update(eval));
        JobSummary summary = _server.Read.FindJobSummary("default", "web")!;
        Assert.Equal((3, _server.Index), (summary.Summary!["cache"].Queued, summary.ModifyIndex));
        Assert.False(summary.Summary.ContainsKey("unknown"));
    }

    [Fact]
    public void Success_cancels_what_was_blocked()
    {
        _server.Do(Jobs.Register("web2"));
        _server.Do(Update(Jobs.Eval(501, "web", EvalStatus.Blocked), Jobs.Eval(502, "web2", EvalStatus.Blocked), Jobs.Eval(503, "web")));
        Evaluation failed = Jobs.Eval(503, "web", EvalStatus.Complete);
        failed.FailedTGAllocs = new() { ["cache"] = new() };
        _server.Do(Update(failed));
        Assert.Equal(EvalStatus.Blocked, _server.Eval(501).Status);

        Evaluation success = Jobs.Eval(503, "web", EvalStatus.Complete);
        success.ModifyTime = 42;
        _server.Do(Update(success));
        Evaluation cancelled = _server.Eval(501);
        Assert.Equal((EvalStatus.Canceled, 42L, _server.Index), (cancelled.Status, cancelled.ModifyTime, cancelled.ModifyIndex));
        Assert.Equal(EvalStatus.Blocked, _server.Eval(502).Status);
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
    }

    [Fact]
    public void Deleting_passes_over_what_is_gone_and_remembers_that_the_job_was_evaluated()
    {
        _server.Do(Update(Jobs.Eval(501, "web", EvalStatus.Complete)));
        _server.Do(new EvalDeleteRequest { Evals = [TestServer.Id(501), TestServer.Id(999), "no-uuid"], Allocs = [TestServer.Id(998)] });
        Assert.Null(_server.Read.FindEval(TestServer.Id(501)));
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
        _server.Do(Jobs.Register("web"));
        Assert.Equal(JobStatus.Pending, _server.Job("web").Status);
    }

    [Fact]
    public void A_job_that_ended_stays_dead_when_its_last_trace_is_gone()
    {
        _server.Do(Update(Jobs.Eval(501, "web", EvalStatus.Complete)));
        _server.Do(new EvalDeleteRequest { Evals = [TestServer.Id(501)] });
        using var entry = new EntryTransaction(_server.Machine.Database.Write(new(_server.Index, "test")), _server.Index, 1, 0);
        new NomadComponents(new NomadSettings()).JobStatuses.Refresh(entry, "default", "web");
        Assert.Equal(JobStatus.Dead, entry.Read.FindJob("default", "web")!.Status);
    }

    [Fact]
    public void Deleting_the_last_open_evaluation_ends_the_job()
    {
        _server.Do(Update(Jobs.Eval(501, "web")));
        _server.Do(new EvalDeleteRequest { Evals = [TestServer.Id(501)] });
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
    }

    [Fact]
    public void Deleted_allocations_leave_the_counts_of_what_is_alive()
    {
        _server.Place("web", Jobs.Alloc(101, "web"), Jobs.Alloc(102, "web"));
        _server.Do(Plans.Report(102, AllocClientStatus.Failed));
        _server.Do(new EvalDeleteRequest { Allocs = [TestServer.Id(101), TestServer.Id(102)] });
        TaskGroupSummary counts = _server.Read.FindJobSummary("default", "web")!.Summary!["cache"];
        Assert.Equal((0, 1), (counts.Starting, counts.Failed));
        Assert.Equal(JobStatus.Dead, _server.Job("web").Status);
    }

    [Fact]
    public void A_user_may_delete_only_while_the_broker_is_paused()
    {
        _server.Do(Update(Jobs.Eval(501, "web", EvalStatus.Complete)));
        _server.Refuse(NomadErrors.BrokerNotPaused, new EvalDeleteRequest { Evals = [TestServer.Id(501)], UserInitiated = true });
    }

    private static EvalUpdateRequest Update(params Evaluation[] evals) => new() { Evals = [.. evals] };
}
