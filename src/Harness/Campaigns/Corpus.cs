using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;

namespace Harness.Campaigns;

/// <summary>
/// Scripts that met a combination of message, result and tables written for the first time; some later runs go on from where one of them stood, and so get further
/// than a run that begins with nothing. The idea is that of coverage-guided fuzzing (AFL), with what an entry did in place of the branches it took.
/// </summary>
/// <remarks>
/// Runs are taken in in order, and a run starts only from what runs at least one epoch before its own have met; so which start it gets does not
/// depend on the number of threads. Not safe for several threads at once: the pool's lock guards it.
/// </remarks>
internal sealed class Corpus
{
    /// <summary>The number of runs after which what they met can be started from.</summary>
    public const int Epoch = 40;

    /// <summary>One run in so many goes on from a start.</summary>
    private const int OneIn = 4;
    /// <summary>Longer ways to a combination are no starts: each run that goes on from one takes its steps again.</summary>
    private const int MaxSteps = 120;
    private const int MaxStarts = 2000;

    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<(int Run, Script Start)> _starts = [];

    /// <summary>The number of combinations met.</summary>
    public int Combinations => _met.Count;

    /// <summary>The number of starts.</summary>
    public int Starts => _starts.Count;

    /// <summary>The number of runs that must have been taken in before a run can be given its start.</summary>
    public static int NeededBy(int run) => Math.Max(0, ((run / Epoch) - 1) * Epoch);

    /// <summary>Takes in the next run.</summary>
    public void Add(int run, GeneratedRun done)
    {
        int last = -1;
        foreach ((string combination, int step) in done.Result.Counts.Combinations)
        {
            if (_met.Add(combination) && step < MaxSteps) last = Math.Max(last, step);
        }
        if (last < 0 || last >= done.Script.Steps.Length || _starts.Count == MaxStarts) return;
        Script start = done.Script with { Steps = done.Script.Steps[..(last + 1)] };
        // A fault belongs to the run it was asked for.
        if (!start.Steps.Any(step => step is FaultStep)) _starts.Add((run, start));
    }

    /// <summary>What a run goes on from; null: it begins with nothing, as most do.</summary>
    /// <param name="run">The run's number.</param>
    /// <param name="seed">The seed of the whole check.</param>
    public Script? StartOf(int run, string seed)
    {
        int needed = NeededBy(run);
        int known = _starts.FindIndex(start => start.Run >= needed);
        if (known < 0) known = _starts.Count;
        RandomStream random = RandomStream.Create(seed, "corpus").Derive((ulong)run);
        return known == 0 || !random.Chance(1, OneIn) ? null : _starts[random.Next(known)].Start;
    }
}
