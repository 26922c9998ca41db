using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How much a namespace keeps in variables. The row exists as long as the namespace has a variable.</summary>
[StateObject]
public sealed partial class VariablesQuota : IIndexed
{
    /// <summary>The namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The sum of the lengths of all ciphertexts, in bytes.</summary>
    [Key(2)] public long Size { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(3)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(4)] public ulong ModifyIndex { get; set; }
}
