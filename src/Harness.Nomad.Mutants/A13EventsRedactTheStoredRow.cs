using Harness.Machines;
using Nomad.Events;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Mutants;

/// <summary>Known bug a13 (issue 26766, pull request 27176, 2025): what sends events takes out secrets in the stored row itself, so that whoever reads events changes the state. There it is the secrets of volumes, here the secret of a node.</summary>
[Mutant("a13", Description = "events are redacted in the stored row instead of a copy")]
public sealed class A13EventsRedactTheStoredRow : NomadMutant
{
    /// <inheritdoc/>
    public override NomadComponents CreateComponents(ReplicaEnvironment environment) => new Components();

    private sealed class Components() : NomadComponents(new NomadSettings())
    {
        protected override EventSerializer CreateEventSerializer() => new Serializer();
    }

    private sealed class Serializer : EventSerializer
    {
        public override object Payload(ObjectModel model, object stored, bool isWhole)
        {
            if (!isWhole) Redact(stored);
            return base.Payload(model, stored, isWhole);
        }
    }
}
