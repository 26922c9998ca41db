using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The Vault access of a task.</summary>
[StateObject]
public sealed partial class Vault
{
    /// <summary>The role.</summary>
    [Key(1)] public string? Role { get; set; }
    /// <summary>The Vault namespace.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The Vault cluster.</summary>
    [Key(3)] public string? Cluster { get; set; }
    /// <summary>The policies.</summary>
    [Key(4)] public List<string>? Policies { get; set; }
    /// <summary>Put the token into the environment.</summary>
    [Key(5)] public bool Env { get; set; }
    /// <summary>Do not write the token to a file.</summary>
    [Key(6)] public bool DisableFile { get; set; }
    /// <summary>What happens to the task when the token changes.</summary>
    [Key(7)] public string? ChangeMode { get; set; }
    /// <summary>The signal sent then.</summary>
    [Key(8)] public string? ChangeSignal { get; set; }
    /// <summary>Do not renew the token.</summary>
    [Key(9)] public bool AllowTokenExpiration { get; set; }
}
