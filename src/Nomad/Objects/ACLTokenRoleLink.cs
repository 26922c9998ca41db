using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A role a token has.</summary>
[StateObject]
public sealed partial class ACLTokenRoleLink
{
    /// <summary>The role.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>Its name when the link was made; readers see the present one.</summary>
    [Key(2)] public string? Name { get; set; }
}
