using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A policy's rules as a reader of the API sees them, taken from their text.</summary>
[StateObject]
public sealed partial class ACLRules
{
    /// <summary>By namespace, in the order of the text.</summary>
    [Key(1)] public List<ACLNamespaceRule>? Namespaces { get; set; }
    /// <summary>The policies for <c>agent</c>, <c>node</c>, <c>operator</c>, <c>plugin</c> and <c>quota</c>.</summary>
    [Key(2)] public Dictionary<string, string>? Others { get; set; }
}
