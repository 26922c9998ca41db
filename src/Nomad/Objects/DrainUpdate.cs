using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A change of one node's drain, in a batch.</summary>
[StateObject]
public sealed partial class DrainUpdate
{
    /// <summary>The drain; null ends the one under way.</summary>
    [Key(1)] public DrainStrategy? DrainStrategy { get; set; }
    /// <summary>When a drain is ended: the node takes new work again.</summary>
    [Key(2)] public bool MarkEligible { get; set; }
}
