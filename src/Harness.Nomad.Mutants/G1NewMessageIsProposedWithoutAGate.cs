using Harness.Machines;
using Nomad.Messages;
using Nomad.Server;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug g1 (issues 10943 and 10952, 2021): the leader proposes a message that is new in its version, and every older follower stops.</summary>
[Mutant("g1", Description = "the leader proposes messages that old servers do not know")]
public sealed class G1NewMessageIsProposedWithoutAGate : NomadMutant
{
    /// <inheritdoc/>
    public override VersionGate Gate { get; } = new Open();

    private sealed class Open : VersionGate
    {
        public override bool Admits(MessageDescription message, int clusterVersion) => true;
    }
}
