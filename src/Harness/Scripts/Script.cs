using System.Collections.Immutable;
using System.Globalization;
using StateStore.Guarding;

namespace Harness.Scripts;

/// <summary>The whole test case as plain data.</summary>
/// <param name="Specification">The specification's name.</param>
/// <param name="Options">How it is run.</param>
/// <param name="Steps">The steps.</param>
public sealed record Script(string Specification, ScriptOptions Options, ImmutableArray<Step> Steps);

/// <summary>How a script is run: part of the test case.</summary>
/// <param name="Seed">The text that environments (skews, server random sources) are derived from.</param>
/// <param name="Replicas">The number of replicas.</param>
/// <param name="Guard">The guard mode.</param>
/// <param name="Mutant">The name of the mutant; empty for none.</param>
public sealed record ScriptOptions(string Seed, int Replicas, GuardMode Guard, string Mutant)
{
    /// <summary>
    /// The replicas that start with the oldest version of the code, separated by commas; empty for none. Each is upgraded to the newest when it restarts.
    /// </summary>
    public string Old { get; init; } = "";

    /// <summary>True if a replica starts with the oldest version of the code.</summary>
    public bool IsOld(int replica) =>
        Old.Length > 0 && Array.IndexOf(Old.Split(','), replica.ToString(CultureInfo.InvariantCulture)) >= 0;
}
