using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a6 (issue 14192, 2022): scaling a job changes the count in the stored job before anything is committed.</summary>
[Mutant("a6", Description = "scaling a job changes the stored job instead of a copy, before the entry is committed")]
public sealed class A6ScalesStoredJob : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Scaling = new Endpoint() };

    private sealed class Endpoint : JobScaling
    {
        protected override Job Own(ReadTransaction read, Job stored) => stored;
    }
}
