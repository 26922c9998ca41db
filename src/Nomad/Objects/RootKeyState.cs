namespace Nomad.Objects;

/// <summary>The life of a root key.</summary>
public static class RootKeyState
{
    /// <summary>Decrypts and verifies, nothing more.</summary>
    public const string Inactive = "inactive";
    /// <summary>Encrypts and signs; at most one key is active.</summary>
    public const string Active = "active";
    /// <summary>What it encrypted is being encrypted again.</summary>
    public const string Rekeying = "rekeying";
    /// <summary>Nothing is encrypted with it any more.</summary>
    public const string Deprecated = "deprecated";
    /// <summary>Known to all ahead of its use.</summary>
    public const string Prepublished = "prepublished";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Inactive, Active, Rekeying, Deprecated, Prepublished];
}
