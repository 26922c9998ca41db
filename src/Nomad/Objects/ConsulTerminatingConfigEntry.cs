using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A terminating gateway.</summary>
[StateObject]
public sealed partial class ConsulTerminatingConfigEntry
{
    /// <summary>The services it reaches.</summary>
    [Key(1)] public List<ConsulLinkedService>? Services { get; set; }
}
