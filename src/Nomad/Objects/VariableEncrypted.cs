using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A variable of a namespace; what it says is encrypted before it comes to the log.</summary>
[StateObject]
public sealed partial class VariableEncrypted : IIndexed
{
    /// <summary>The namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The path; unique within the namespace.</summary>
    [Key(2)] public string? Path { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch.</summary>
    [Key(3)] public long CreateTime { get; set; }
    /// <summary>When it was last changed, in nanoseconds since the Unix epoch.</summary>
    [Key(4)] public long ModifyTime { get; set; }
    /// <summary>Its holder; null if nobody holds it.</summary>
    [Key(5)] public VariableLock? Lock { get; set; }
    /// <summary>The ciphertext.</summary>
    [Key(6)] public byte[]? Data { get; set; }
    /// <summary>The root key it is encrypted with.</summary>
    [Key(7)] public string? KeyID { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(8)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(9)] public ulong ModifyIndex { get; set; }
}
