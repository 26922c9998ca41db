namespace Nomad.Objects;

/// <summary>The kinds of way to log in.</summary>
public static class ACLAuthMethodType
{
    /// <summary>OpenID Connect.</summary>
    public const string OIDC = "OIDC";
    /// <summary>Signed tokens of the provider.</summary>
    public const string JWT = "JWT";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [OIDC, JWT];
}
