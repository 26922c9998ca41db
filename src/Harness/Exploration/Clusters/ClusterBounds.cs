using Harness.Faults;
using Harness.Machines;

namespace Harness.Exploration;

/// <summary>How much of a cluster is searched.</summary>
public sealed record ClusterBounds
{
    /// <summary>Up to so many commands in a row all of the alphabet is tried.</summary>
    public const int WholeAlphabet = 2;

    /// <summary>The number of replicas.</summary>
    public int Replicas { get; init; } = 3;
    /// <summary>The most commands proposed, beyond those of the initial state.</summary>
    public int Commands { get; init; } = 3;
    /// <summary>The most crashes, snapshots, installs and deliberate faults, together. A restart is free.</summary>
    public int Faults { get; init; } = 1;
    /// <summary>
    /// The number of commands of the alphabet that are tried, the first ones; 0: all, or its core where more than <see cref="WholeAlphabet"/> are proposed.
    /// </summary>
    public int Letters { get; init; }
    /// <summary>The number of initial states, the first ones; 0: all.</summary>
    public int InitialStates { get; init; }
    /// <summary>The commands of a specification's alphabet that are tried.</summary>
    public IReadOnlyList<object> LettersOf(ErasedSpecification specification)
    {
        int letters = Letters > 0 ? Letters : Commands > WholeAlphabet ? specification.CoreLetters : 0;
        return letters > 0 ? [.. specification.Alphabet.Take(letters)] : specification.Alphabet;
    }

    /// <summary>A deliberate fault that may strike; null for none.</summary>
    public Fault? Fault { get; init; }
    /// <summary>The table it is to strike; empty: any.</summary>
    public string FaultTable { get; init; } = "";
    /// <summary>The slots it is to strike; empty: any.</summary>
    public string FaultPath { get; init; } = "";
    /// <summary>
    /// Leaves out orders of deeds of different servers, and the states between, wherever no verdict can depend on them (see <see cref="ClusterActions"/>).
    /// </summary>
    public bool DeliversFirst { get; init; } = true;
    /// <summary>Takes every prefix again from the beginning instead of forking: slower, and must come to the same.</summary>
    public bool IsStateless { get; init; }
}
