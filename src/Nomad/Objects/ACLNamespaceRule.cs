using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a policy allows in a namespace.</summary>
[StateObject]
public sealed partial class ACLNamespaceRule
{
    /// <summary>The namespace.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary><c>read</c>, <c>write</c>, <c>list</c> or <c>deny</c>.</summary>
    [Key(2)] public string? Policy { get; set; }
}
