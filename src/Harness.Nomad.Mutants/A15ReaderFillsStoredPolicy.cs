using Harness.Machines;
using Nomad.Objects;
using Nomad.Server;
using StateStore.Tables;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a15 (there in 2026, fixed on a branch of 2023 that was never merged): whoever reads a policy makes the server write the rules it read into the stored policy.</summary>
[Mutant("a15", Description = "a read fills in the rules of the stored policy instead of a copy")]
public sealed class A15ReaderFillsStoredPolicy : NomadMutant
{
    /// <inheritdoc/>
    public override NomadServerParts CreateParts(ReplicaEnvironment environment) => new() { Acl = new Reader() };

    private sealed class Reader : AclReader
    {
        protected override ACLPolicy Prepare(ReadTransaction read, ACLPolicy stored)
        {
            stored.RulesJSON = ACLRules.Parse(stored.Rules);
            return stored;
        }
    }
}
