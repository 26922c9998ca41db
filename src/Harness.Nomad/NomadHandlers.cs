using Harness.Machines;
using Harness.Nomad.Generation;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>The leader-side code of the reference system under the harness.</summary>
internal static class NomadHandlers
{
    public static IReadOnlyList<Handler<NomadMachine, NomadCommand, NomadResult>> All { get; } =
    [
        Of<JobScaleRequest>("Job.Scale", static (leader, request, now, newID) => leader.Server.Scaling.Scale(leader.Database, request, now, newID), Scale),
        Of<JobReconcileRequest>(
            "Job.Reconcile", static (leader, request, now, newID) => leader.Server.Reconciler.Reconcile(leader.Database, request, now, newID), Reconcile),
    ];

    private static Handler<NomadMachine, TRequest, NomadCommand, NomadResult> Of<TRequest>(
        string name, Func<NomadMachine, TRequest, long, Func<string>, IEnumerable<LeaderProposal>> run, Func<StateView, RandomStream, TRequest?> draw)
        where TRequest : class => new(name, new Adapter<TRequest>(run), draw);

    private static JobScaleRequest? Scale(StateView view, RandomStream random)
    {
        if (Draw.Row<Job>(view, "jobs", random, 4, row => !row.Stop && row.TaskGroups is { Count: > 0 }) is not { } job) return null;
        TaskGroup group = job.TaskGroups![random.Next(job.TaskGroups.Count)];
        return new JobScaleRequest { Namespace = job.Namespace, JobID = job.ID, Group = random.Chance(1, 20) ? "none" : group.Name, Count = random.Next(6) };
    }

    private static JobReconcileRequest? Reconcile(StateView view, RandomStream random)
    {
        // Mostly a job that is being rolled out, since those have most to reconcile.
        if (Draw.Row<Deployment>(view, "deployment", random, 4, row => row.Active()) is { } deployment && random.Chance(2, 3))
            return new JobReconcileRequest { Namespace = deployment.Namespace, JobID = deployment.JobID };
        return Draw.Row<Job>(view, "jobs", random, 4, row => !row.Stop) is { } job ? new JobReconcileRequest { Namespace = job.Namespace, JobID = job.ID } : null;
    }

    // Puts the server's own form of leader-side code into the harness's.
    private sealed class Adapter<TRequest>(Func<NomadMachine, TRequest, long, Func<string>, IEnumerable<LeaderProposal>> run)
        : IHandler<NomadMachine, TRequest, NomadCommand, NomadResult>
    {
        public IEnumerable<Proposal<NomadCommand, NomadResult>> Handle(HandlerContext context, NomadMachine leader, TRequest request)
        {
            RandomStream random = context.Random;
            foreach (LeaderProposal asked in run(leader, request, context.TimeNanos, () => Draw.Uuid(random)))
            {
                var proposal = new Proposal<NomadCommand, NomadResult>(new NomadCommand(asked.Request));
                yield return proposal;
                asked.Result = proposal.Result;
            }
        }
    }
}
