using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The material of a root key, encrypted by one provider of keys.</summary>
[StateObject]
public sealed partial class WrappedKey
{
    /// <summary>The kind of provider.</summary>
    [Key(1)] public string? Provider { get; set; }
    /// <summary>The provider.</summary>
    [Key(2)] public string? ProviderID { get; set; }
    /// <summary>The encrypted key for data.</summary>
    [Key(3)] public byte[]? WrappedDataEncryptionKey { get; set; }
    /// <summary>The encrypted key for signatures.</summary>
    [Key(4)] public byte[]? WrappedRSAKey { get; set; }
    /// <summary>The key it is encrypted with, where the provider keeps none itself.</summary>
    [Key(5)] public byte[]? KeyEncryptionKey { get; set; }
}
