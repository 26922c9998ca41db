using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How long changes of a template are gathered.</summary>
[StateObject]
public sealed partial class WaitConfig
{
    /// <summary>At least, in nanoseconds.</summary>
    [Key(1)] public long? Min { get; set; }
    /// <summary>At most, in nanoseconds.</summary>
    [Key(2)] public long? Max { get; set; }
}
