namespace Nomad.Messages;

/// <summary>What an entry can come to besides success and a declared error. Each message documents which of them it can answer.</summary>
public static class NomadOutcomes
{
    /// <summary>The row is not at the index the caller named, or somebody else holds it: nothing was written.</summary>
    public const string Conflict = "conflict";
}
