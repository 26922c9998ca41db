using Nomad.Messages;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about allocations.</summary>
internal static class AllocationMessages
{
    public static NomadCommand? ClientUpdate(DrawContext context)
    {
        var random = context.Random;
        // Mostly allocations that are not over, as clients would; now and then a late word about one that is.
        var stored = Draw.Rows<Allocation>(context.View, "allocs", random, random.Chance(1, 4) ? 4 : 2, row => !row.ClientTerminalStatus() || random.Chance(1, 4));
        if (stored.Count == 0) return null;
        var request = new AllocClientUpdateRequest { Allocs = stored.ConvertAll(row => AllocationDraw.Reported(random, row, context.Now)) };
        if (random.Chance(1, 20)) request.Allocs.Add(new Allocation { ID = Draw.Uuid(random), ClientStatus = AllocClientStatus.Running });
        if (random.Chance(1, 30)) request.Allocs[0].ClientStatus = "odd";
        foreach (Allocation report in request.Allocs)
        {
            if (report.ClientStatus != AllocClientStatus.Failed) continue;
            Allocation failed = stored.Find(row => row.ID == report.ID)!;
            request.Evals = [EvaluationMessages.Of(context, failed.Namespace, failed.JobID, "alloc-failure")];
        }
        return new NomadCommand(request);
    }

    public static NomadCommand? DesiredTransition(DrawContext context)
    {
        var random = context.Random;
        var stored = Draw.Rows<Allocation>(context.View, "allocs", random, random.Chance(1, 4) ? 3 : 1, row => !row.TerminalStatus() || random.Chance(1, 5));
        if (stored.Count == 0) return null;
        var request = new AllocUpdateDesiredTransitionRequest { Allocs = new(StringComparer.Ordinal), Evals = [] };
        foreach (Allocation row in stored)
        {
            request.Allocs[row.ID!] = random.Next(3) switch
            {
                0 => new DesiredTransition { Migrate = true },
                1 => new DesiredTransition { Reschedule = true, ForceReschedule = random.Chance(1, 2) },
                _ => new DesiredTransition { NoShutdownDelay = true },
            };
        }
        request.Evals.Add(EvaluationMessages.Of(context, stored[0].Namespace, stored[0].JobID, "node-drain"));
        return new NomadCommand(request);
    }
}
