using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Bug class m6: a shallow copy shares what is nested. Here it is a deployment, whose groups are counted up in what is thought to be a copy.</summary>
[Mutant("m6", Description = "a copy of a deployment shares its groups with the original")]
public sealed class M6CopySharesGroups : NomadMutant
{
    /// <inheritdoc/>
    public override void Configure(ObjectModel model) => model.For<Deployment>().CopyOverride = deployment => deployment.ShallowClone();
}
