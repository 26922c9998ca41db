using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a4 (pull request 8630, 2020): the counts of a CSI plugin are changed in the stored row.</summary>
[Mutant("a4", Description = "a CSI plugin is changed in place instead of a copy")]
public sealed class A4EditsPluginInPlace : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override CSIPluginWriter CreateCSIPluginWriter() => new Writer();
    }

    private sealed class Writer : CSIPluginWriter
    {
        protected override CSIPlugin OwnCopy(EntryTransaction entry, CSIPlugin stored) => stored;
    }
}
