using Harness.Machines;
using Nomad;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m16: servers of another version read what is left out of a command as another default. Here it is how long the identities of a pool's nodes last.</summary>
[Mutant("m16", Description = "old servers read a node pool without a lifetime of identities as one of a day")]
public sealed class M16OldDefaultOnDecode : NomadMutant
{
    /// <inheritdoc/>
    public override void Configure(ObjectModel model, ReplicaEnvironment environment)
    {
        if (environment.Version >= NomadVersions.Newest) return;
        model.For<NodePool>().DecodeOverride = pool =>
        {
            if (pool.NodeIdentityTTL == 0) pool.NodeIdentityTTL = 86_400_000_000_000;
            return pool;
        };
    }
}
