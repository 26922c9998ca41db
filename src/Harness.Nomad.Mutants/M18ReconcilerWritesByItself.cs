using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m18: a background task writes into the state machine, though no entry of the log says so. Here it is the reconciler, which notes in the job that it looked at it.</summary>
[Mutant("m18", Description = "the reconciler writes into a job without a log entry")]
public sealed class M18ReconcilerWritesByItself : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Reconciler = new Reconciler() };

    private sealed class Reconciler : JobReconciler
    {
        public override IEnumerable<LeaderProposal> Reconcile(Database database, JobReconcileRequest request, long now, Func<string> newID)
        {
            foreach (LeaderProposal proposal in base.Reconcile(database, request, now, newID)) yield return proposal;
            Note(database, request);
        }

        private static void Note(Database database, JobReconcileRequest request)
        {
            using WriteTransaction write = database.Write(new WriteStamp(0, "reconciler"));
            if (write.FindJob(string.IsNullOrEmpty(request.Namespace) ? Job.DefaultNamespace : request.Namespace, request.JobID) is not { } stored) return;
            Job job = write.Copy(stored);
            job.StatusDescription = "reconciled";
            write.Insert(NomadTables.Jobs, job);
            write.Commit();
        }
    }
}
