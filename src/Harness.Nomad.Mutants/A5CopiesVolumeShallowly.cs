using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a5 (pull request 9239, 2020): the copy of a CSI volume shared its claims, its topologies and its mount options with the original.</summary>
[Mutant("a5", Description = "copies of a CSI volume share claims, topologies and mount options with the original")]
public sealed class A5CopiesVolumeShallowly : NomadMutant
{
    /// <inheritdoc/>
    public override void Configure(ObjectModel model)
    {
        TypeModel<CSIVolume> volumes = model.For<CSIVolume>();
        volumes.CopyOverride = volume =>
        {
            CSIVolume copy = volumes.DerivedCopy(volume);
            copy.ReadClaims = volume.ReadClaims;
            copy.WriteClaims = volume.WriteClaims;
            copy.Topologies = volume.Topologies;
            copy.MountOptions = volume.MountOptions;
            return copy;
        };
    }
}
