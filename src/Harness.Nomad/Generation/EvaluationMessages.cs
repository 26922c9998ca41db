using Harness.Machines;
using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Evaluations, and the messages about them.</summary>
internal static class EvaluationMessages
{
    /// <summary>A new evaluation of a job.</summary>
    public static Evaluation Of(DrawContext context, string? jobNamespace, string? jobID, string trigger, string status = EvalStatus.Pending)
    {
        var random = context.Random;
        var evaluation = new Evaluation
        {
            ID = Draw.Uuid(random),
            Namespace = jobNamespace,
            JobID = jobID,
            Priority = 50,
            Type = JobType.Service,
            TriggeredBy = trigger,
            Status = status,
            CreateTime = context.Now,
            ModifyTime = context.Now,
        };
        if (random.Chance(1, 6)) evaluation.WaitUntil = Timestamp.FromUnixNanos(context.Now + 30_000_000_000);
        if (status == EvalStatus.Blocked) evaluation.ClassEligibility = new(StringComparer.Ordinal) { ["v1:123"] = random.Chance(1, 2) };
        if (random.Chance(1, 70))
        {
            if (random.Chance(1, 2)) evaluation.Status = "odd";
            else evaluation.ID = Draw.Of(random, "", "odd");
        }
        return Growth.In(evaluation, random);
    }

    public static NomadCommand? Update(DrawContext context)
    {
        var random = context.Random;
        var evaluations = new List<Evaluation>();
        foreach (Evaluation stored in Draw.Rows<Evaluation>(context.View, "evals", random, 3, _ => random.Chance(2, 3)))
        {
            stored.Status = Draw.Of(random, EvalStatus.Complete, EvalStatus.Complete, EvalStatus.Failed, EvalStatus.Blocked, EvalStatus.Canceled, EvalStatus.Pending);
            stored.ModifyTime = context.Now;
            Outcome(stored, random);
            evaluations.Add(Growth.In(stored, random));
        }
        Job? job = Draw.Row<Job>(context.View, "jobs", random);
        if (job is not null && (evaluations.Count == 0 || random.Chance(1, 2)))
        {
            Evaluation fresh = Of(context, job.Namespace, job.ID, "node-update", Draw.Of(random, EvalStatus.Pending, EvalStatus.Pending, EvalStatus.Blocked));
            if (random.Chance(1, 4)) fresh.PreviousEval = evaluations.Count > 0 ? evaluations[0].ID : null;
            evaluations.Add(fresh);
            if (evaluations.Count == 1 || random.Chance(1, 3)) evaluations.Add(Of(context, job.Namespace, job.ID, "rolling-update", Draw.Of(random, EvalStatus.Pending, EvalStatus.Blocked)));
        }
        if (evaluations.Count == 0) return null;
        if (random.Chance(1, 40)) evaluations[0].ID = "";
        else if (random.Chance(1, 40)) evaluations[0].Status = "odd";
        return new NomadCommand(new EvalUpdateRequest { Evals = evaluations });
    }

    public static NomadCommand? Delete(DrawContext context)
    {
        var random = context.Random;
        if (random.Chance(1, 5)) return DeleteMatching(context);
        var evaluations = Draw.Rows<Evaluation>(context.View, "evals", random, 4, row => row.TerminalStatus() || random.Chance(1, 10));
        var allocations = Draw.Rows<Allocation>(context.View, "allocs", random, 3, row => row.TerminalStatus() || random.Chance(1, 20));
        if (evaluations.Count + allocations.Count == 0) return null;
        return new NomadCommand(new EvalDeleteRequest
        {
            Evals = evaluations.ConvertAll(row => row.ID!),
            Allocs = allocations.ConvertAll(row => row.ID!),
            UserInitiated = random.Chance(1, 20),
        });
    }

    private static NomadCommand DeleteMatching(DrawContext context)
    {
        var random = context.Random;
        Evaluation? seen = Draw.Row<Evaluation>(context.View, "evals", random);
        string filter = random.Next(12) switch
        {
            0 => "Status is \"complete\"",
            1 => "Priority == \"50\"",
            < 5 => $"JobID == \"{seen?.JobID ?? "web"}\" and Status != \"pending\"",
            < 8 => "Status == \"canceled\" or Status == \"failed\"",
            _ => "not Status == \"pending\" and not Status == \"blocked\"",
        };
        return new NomadCommand(new EvalDeleteRequest
        {
            Filter = filter,
            PerPage = random.Next(6),
            NextToken = random.Next(8) switch { 0 => "no-uuid", < 3 => seen?.ID, _ => null },
            UserInitiated = random.Chance(2, 3),
        });
    }

    private static void Outcome(Evaluation evaluation, RandomStream random)
    {
        evaluation.FailedTGAllocs = null;
        if (evaluation.Status == EvalStatus.Complete && random.Chance(1, 3))
        {
            evaluation.FailedTGAllocs = new(StringComparer.Ordinal)
            {
                ["main"] = new AllocMetric { NodesEvaluated = 3, NodesExhausted = 3, DimensionExhausted = new(StringComparer.Ordinal) { ["memory"] = 3 } },
            };
            evaluation.BlockedEval = Draw.Uuid(random);
        }
        if (random.Chance(1, 2)) evaluation.QueuedAllocations = new(StringComparer.Ordinal) { ["main"] = random.Next(4) };
    }
}
