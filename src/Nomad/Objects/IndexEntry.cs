using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The last log index that changed a table.</summary>
[StateObject]
public sealed partial class IndexEntry
{
    /// <summary>The table.</summary>
    [Key(1)] public string? Key { get; set; }
    /// <summary>The log index.</summary>
    [Key(2)] public ulong Value { get; set; }
}
