using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>
/// Known bug d7 (pull request 28158, 2026; since 20130): the index of jobs by ModifyIndex was declared unique, and the reference system's store keeps the last writer
/// of a unique key without a word. Ours refuses such a write, so the mutant reads what that index would have kept: one job per ModifyIndex.
/// </summary>
[Mutant("d7", Description = "of several jobs changed by one entry the list by ModifyIndex shows the last only")]
public sealed class D7OneJobPerModifyIndex : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Jobs = new Reader() };

    private sealed class Reader : JobReader
    {
        protected override IEnumerable<Job> InOrder(ReadTransaction read)
        {
            var last = new SortedDictionary<ulong, Job>();
            foreach (Job job in base.InOrder(read)) last[job.ModifyIndex] = job;
            return last.Values;
        }
    }
}
