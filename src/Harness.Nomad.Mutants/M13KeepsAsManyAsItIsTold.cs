using Harness.Machines;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m13: what an entry does depends on the configuration of the server that applies it. Here it is how many versions of a job are kept.</summary>
[Mutant("m13", Description = "each server keeps as many versions of a job as its own configuration says")]
public sealed class M13KeepsAsManyAsItIsTold : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) =>
        new(environment.Configuration == 0 ? new NomadSettings() : new NomadSettings { JobTrackedVersions = environment.Configuration });
}
