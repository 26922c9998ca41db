using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>An operator has the summaries of all jobs counted again.</summary>
[StateObject]
public sealed partial class ReconcileJobSummariesRequest : INomadRequest
{
    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components) =>
        new() { Index = entry.Index, NoOp = components.Summaries.ReconcileAll(entry) == 0 };
}
