namespace Nomad.Objects;

/// <summary>What a binding rule binds to.</summary>
public static class ACLBindType
{
    /// <summary>A role.</summary>
    public const string Role = "role";
    /// <summary>A policy.</summary>
    public const string Policy = "policy";
    /// <summary>A management token.</summary>
    public const string Management = "management";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Role, Policy, Management];
}
