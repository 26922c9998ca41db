using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A policy a role has.</summary>
[StateObject]
public sealed partial class ACLRolePolicyLink
{
    /// <summary>The policy.</summary>
    [Key(1)] public string? Name { get; set; }
}
