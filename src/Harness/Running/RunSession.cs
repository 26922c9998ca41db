using Harness.Faults;
using Harness.Machines;
using Harness.Oracles;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Running;

/// <summary>One run in progress: takes steps until a violation is found or the caller has had enough.</summary>
public sealed class RunSession
{
    private readonly ErasedSpecification _specification;
    private readonly ScriptOptions _script;
    private readonly RunOptions _options;
    private readonly Simulator _simulator;
    private readonly List<Step> _taken = [];

    internal RunSession(ErasedSpecification specification, ScriptOptions script, RunOptions options)
    {
        _specification = specification;
        _script = script;
        _options = options;
        _simulator = new Simulator(specification, script, options, OracleList.Create(options), FaultCatalogue.Strike);
    }

    /// <summary>A view of the leader for generators: copies, unguarded, untracked. Empty while no replica runs.</summary>
    public StateView Leader => _simulator.Leader;

    /// <summary>The committed log.</summary>
    internal IReadOnlyList<LogEntry> Log => _simulator.Log;

    /// <summary>The lowest running server; null if all are down.</summary>
    internal Replica? LeadingReplica => _simulator.LeadingReplica;

    /// <summary>The full dump at the last step boundary; null unless <see cref="RunOptions.KeepDumps"/>, and before the first fault step.</summary>
    internal string? Dump => _simulator.Dump;

    /// <summary>Takes one step. Answers false once a violation was found: then, and from then on, nothing more is taken.</summary>
    public bool Take(Step step)
    {
        // Checksums say that a row changed, not how; the steps are kept to ask again.
        if (_script.Guard == GuardMode.Checksum) _taken.Add(step);
        return _simulator.Take(step);
    }

    /// <summary>The end of the script: delivers everything, sweeps everything, compares everything, runs the twins. Call it once.</summary>
    public RunResult Finish()
    {
        RunResult result = _simulator.Finish();
        bool isBlind = _script.Guard == GuardMode.Checksum && result.Violations.Any(IsUnnamed);
        return isBlind ? result with { Violations = Named(result.Violations) } : result;
    }

    private static bool IsUnnamed(Violation violation) => violation is { Oracle: OracleNames.Mutation, Path: "" };

    // The same steps under shadow name path and values. Trace and counts stay those of the run that was asked for.
    private IReadOnlyList<Violation> Named(IReadOnlyList<Violation> violations)
    {
        var shadow = new RunSession(_specification, _script with { Guard = GuardMode.Shadow }, _options with { KeepTrace = false, KeepDumps = false });
        foreach (Step step in _taken)
        {
            if (!shadow.Take(step)) break;
        }
        IReadOnlyList<Violation> named = shadow.Finish().Violations;
        return [.. violations.Select(violation => IsUnnamed(violation) ? Named(violation, named) : violation)];
    }

    private static Violation Named(Violation blind, IReadOnlyList<Violation> named) =>
        named.FirstOrDefault(candidate => candidate.Oracle == blind.Oracle && candidate.Replica == blind.Replica && candidate.Table == blind.Table && candidate.Key == blind.Key)
        ?? blind;
}
