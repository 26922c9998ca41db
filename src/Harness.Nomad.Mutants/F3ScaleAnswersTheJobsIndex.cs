using Harness.Machines;
using Nomad.Server;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug f3 (issues 14205 and 18637, commit 742948e724): how a job is scaled is answered with the job's own index, so that whoever waits for its allocations or its deployment waits for ever.</summary>
[Mutant("f3", Description = "a blocking read of a job's scale answers the index of the job alone")]
public sealed class F3ScaleAnswersTheJobsIndex : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Reads = new Reads() };

    private sealed class Reads : StateReads
    {
        public override QueryAnswer<JobScale?> Scale(ReadTransaction read, string jobNamespace, string id)
        {
            QueryAnswer<JobScale?> answer = base.Scale(read, jobNamespace, id);
            return answer with { Index = Job(read, jobNamespace, id).Index };
        }
    }
}
