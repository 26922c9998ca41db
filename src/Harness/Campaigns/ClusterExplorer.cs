using System.Globalization;
using Harness.Exploration;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns;

/// <summary>What searching a cluster came to.</summary>
/// <param name="Result">The counts and the verdict.</param>
/// <param name="Script">The counterexample, a script like any other; null if there is none.</param>
/// <param name="Violation">What it shows; null if nothing.</param>
/// <param name="Applied">
/// How often an entry was applied, those of the scripts that were run to their ends included; twins are not counted. Each worker tries its first states twice, and which
/// script leads to a log first depends on the order of the search: so it is repeated exactly by a search with as many workers, and another number by one with more.
/// </param>
public sealed record ClusterResult(ExploreResult Result, Script? Script, Violation? Violation, long Applied)
{
    /// <summary>The number of logs whose ends were judged; of a complete search the same with any number of workers.</summary>
    public int JudgedLogs { get; init; }
}

/// <summary>Searches the cluster of a specification: every order of proposing, delivering, crashing, restarting, snapshots, installs and faults within bounds.</summary>
public static class ClusterExplorer
{
    // A state of a cluster takes so long to go on from that a round of one worker is one state, and of several workers no more than hides that they wait for each other.
    private const int SharedRound = 16;

    /// <summary>Searches. Machines that can be forked (<see cref="IForkable{TSelf}"/>) are; of others each prefix is run again.</summary>
    /// <param name="specification">The specification; its alphabet must not be empty.</param>
    /// <param name="mutant">The mutant's name, for the script's options; empty for none.</param>
    /// <param name="bounds">How much is searched.</param>
    /// <param name="options">How. With sleep sets nothing is delivered first (<see cref="ClusterBounds.DeliversFirst"/>).</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Ends the search; what was found so far is kept.</param>
    /// <exception cref="ModelException">The specification has no alphabet, or an unsound combination was asked for.</exception>
    public static ClusterResult Explore(
        ErasedSpecification specification, string mutant, ClusterBounds bounds, ExploreOptions options, IExploreProgress? progress = null, CancellationToken cancellation = default)
    {
        if (specification.Alphabet.Count == 0) throw new ModelException($"specification {specification.Name} has no Alphabet: there is no finite set of commands to search");
        // What is delivered first hides the other deliveries for a while, and sleep sets need to see all that can happen.
        // And an old server that is restarted is upgraded, so that it matters what is proposed before.
        if (options.SleepSets || bounds.Old > 0) bounds = bounds with { DeliversFirst = false };
        var script = new ScriptOptions("explore", bounds.Replicas, StateStore.Guarding.GuardMode.Shadow, mutant)
        {
            Old = string.Join(',', Enumerable.Range(bounds.Replicas - bounds.Old, bounds.Old).Select(replica => replica.ToString(CultureInfo.InvariantCulture))),
        };
        long applied = 0;
        var model = new ClusterModel(specification, script, bounds, entries => Interlocked.Add(ref applied, entries));
        ExploreResult result = Explorer.Explore<ClusterModel, ClusterState, ClusterAction>(model, options with { RoundSize = Math.Min(options.RoundSize, options.Workers == 1 ? 1 : SharedRound) }, progress, cancellation);
        PropertyResult verdict = result.Findings[0];
        var found = new ClusterResult(result, null, null, applied) { JudgedLogs = model.JudgedLogs };
        if (verdict.Verdict != Verdict.Violated) return found;
        var last = (ClusterState)verdict.Path[^1].State;
        return found with { Script = model.ScriptOf(last), Violation = last.Violation };
    }
}
