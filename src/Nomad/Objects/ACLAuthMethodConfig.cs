using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How an outside provider of identities is asked.</summary>
[StateObject]
public sealed partial class ACLAuthMethodConfig
{
    /// <summary>Where the provider tells of itself.</summary>
    [Key(1)] public string? OIDCDiscoveryURL { get; set; }
    /// <summary>Who we are to it.</summary>
    [Key(2)] public string? OIDCClientID { get; set; }
    /// <summary>For whom its words must be meant.</summary>
    [Key(3)] public List<string>? BoundAudiences { get; set; }
    /// <summary>How its words may be signed.</summary>
    [Key(4)] public List<string>? SigningAlgs { get; set; }
    /// <summary>Names for its claims.</summary>
    [Key(5)] public Dictionary<string, string>? ClaimMappings { get; set; }
    /// <summary>Names for its claims that are lists.</summary>
    [Key(6)] public Dictionary<string, string>? ListClaimMappings { get; set; }
}
