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
    /// The number of commands that are tried, the first ones of the alphabet; 0: all, or its core where more than <see cref="WholeAlphabet"/> are proposed.
    /// </summary>
    public int Letters { get; init; }
    /// <summary>The number of initial states, the first ones; 0: all.</summary>
    public int InitialStates { get; init; }
    /// <summary>How many arguments of each query are read, each at every server whose content is new; 0: nothing is read.</summary>
    public int Reads { get; init; }
    /// <summary>How many requests are made of each handler in each state; each counts as a command. 0: none.</summary>
    public int Requests { get; init; }
    /// <summary>How many servers, the last ones, start with the oldest version of the code.</summary>
    public int Old { get; init; }

    /// <summary>Everything that a specification offers to be tried: where one command is proposed, besides the alphabet whatever is too much for longer rows.</summary>
    public IReadOnlyList<object> OfferedBy(ErasedSpecification specification) =>
        Commands > 1 ? specification.Alphabet : [.. specification.Alphabet, .. specification.Replacements, .. specification.WideAlphabet];

    /// <summary>The commands of a specification that are tried.</summary>
    public IReadOnlyList<object> LettersOf(ErasedSpecification specification)
    {
        int letters = Letters > 0 ? Letters : Commands > WholeAlphabet ? specification.CoreLetters : 0;
        IReadOnlyList<object> offered = OfferedBy(specification);
        return letters > 0 ? [.. offered.Take(letters)] : offered;
    }

    /// <summary>The states of a specification that are started from, by their names; the empty one where it names none.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<object>>> StatesOf(ErasedSpecification specification)
    {
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<object>>> known =
            Commands > 1 ? specification.InitialStates : [.. specification.InitialStates, .. specification.WideInitialStates];
        if (known.Count == 0) known = [new("empty", [])];
        return InitialStates > 0 ? [.. known.Take(InitialStates)] : known;
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
