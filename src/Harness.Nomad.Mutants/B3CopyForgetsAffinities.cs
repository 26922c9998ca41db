using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;
using NomadTask = Nomad.Objects.Task;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug b3 (commit 8895f0c1f8, 2018): a field that was new then, the affinities of a job and of a task, was left out of the hand-written copies, so that copy and original share the list.</summary>
[Mutant("b3", Description = "copies of jobs and tasks share the list of affinities with the original")]
public sealed class B3CopyForgetsAffinities : NomadMutant
{
    /// <inheritdoc/>
    public override void Configure(ObjectModel model)
    {
        TypeModel<Job> jobs = model.For<Job>();
        jobs.CopyOverride = job =>
        {
            Job copy = jobs.DerivedCopy(job);
            copy.Affinities = job.Affinities;
            return copy;
        };
        TypeModel<NomadTask> tasks = model.For<NomadTask>();
        tasks.CopyOverride = task =>
        {
            NomadTask copy = tasks.DerivedCopy(task);
            copy.Affinities = task.Affinities;
            return copy;
        };
    }
}
