namespace Nomad.Objects;

/// <summary>Whether a node takes new work.</summary>
public static class NodeEligibility
{
    /// <summary>It does.</summary>
    public const string Eligible = "eligible";
    /// <summary>It does not.</summary>
    public const string Ineligible = "ineligible";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Eligible, Ineligible];

    /// <summary>True for an eligibility a node can have.</summary>
    public static bool IsValid(string? eligibility) => eligibility is Eligible or Ineligible;
}
