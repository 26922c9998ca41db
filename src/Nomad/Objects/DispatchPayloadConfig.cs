using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Where a dispatched payload is put.</summary>
[StateObject]
public sealed partial class DispatchPayloadConfig
{
    /// <summary>The file, relative to the task directory.</summary>
    [Key(1)] public string? File { get; set; }
}
