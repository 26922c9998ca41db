namespace Nomad.Objects;

/// <summary>The kinds of token.</summary>
public static class ACLTokenType
{
    /// <summary>May do what its policies allow.</summary>
    public const string Client = "client";
    /// <summary>May do everything.</summary>
    public const string Management = "management";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Client, Management];
}
