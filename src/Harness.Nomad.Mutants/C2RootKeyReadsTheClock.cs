using Harness.Machines;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug c2 (pull request 13733, 2022): a new root key was made when the server that applied the entry thought it was.</summary>
[Mutant("c2", Description = "a root key's creation time is the applying server's clock")]
public sealed class C2RootKeyReadsTheClock : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components(environment);

    private sealed class Components(ReplicaEnvironment environment) : NomadComponents(new NomadSettings())
    {
        protected override RootKeyWriter CreateRootKeyWriter() => new Writer(environment);
    }

    private sealed class Writer(ReplicaEnvironment environment) : RootKeyWriter
    {
        protected override long CreationTime(EntryTransaction entry, long said) => environment.Clock();
    }
}
