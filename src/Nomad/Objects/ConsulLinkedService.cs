using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A service outside the mesh.</summary>
[StateObject]
public sealed partial class ConsulLinkedService
{
    /// <summary>The service.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The authority its certificate is checked with.</summary>
    [Key(2)] public string? CAFile { get; set; }
    /// <summary>The certificate shown to it.</summary>
    [Key(3)] public string? CertFile { get; set; }
    /// <summary>The key of that certificate.</summary>
    [Key(4)] public string? KeyFile { get; set; }
    /// <summary>The host name asked for.</summary>
    [Key(5)] public string? SNI { get; set; }
}
