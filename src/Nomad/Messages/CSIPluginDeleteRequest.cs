using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A CSI plugin is deleted that nobody runs and nobody is to.</summary>
[StateObject]
public sealed partial class CSIPluginDeleteRequest : INomadRequest
{
    /// <summary>The plugin.</summary>
    [Key(1)] public string? ID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components) =>
        new() { Index = entry.Index, NoOp = !components.CSIPlugins.Delete(entry, ID) };
}
