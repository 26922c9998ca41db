namespace Nomad.Objects;

/// <summary>How nodes are ranked.</summary>
public static class SchedulerAlgorithm
{
    /// <summary>Fill the fullest node that fits.</summary>
    public const string BinPack = "binpack";
    /// <summary>Take the emptiest node.</summary>
    public const string Spread = "spread";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [BinPack, Spread];
}
