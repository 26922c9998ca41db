using Harness.Machines;

namespace Harness.Generation;

/// <summary>
/// What one run is like: how long, how its replicas lag, how often they crash, and what its commands incline to. Drawn once per
/// run from the run's own stream, so that runs differ in kind and not only in their dice.
/// </summary>
internal sealed class RunProfile
{
    /// <summary>
    /// Most runs are short, since a short one finds most bugs and shrinks fast; one in twenty grows a large state. Twins apply
    /// the whole log again, and more: short runs always have them, others one in so many.
    /// </summary>
    private static readonly (int Of20, int Least, int Most, int TwinsOneIn)[] Lengths =
        [(10, 8, 60, 1), (16, 60, 220, 4), (19, 250, 600, 8), (20, 800, 1400, 16)];

    private const int LongSteps = 220;

    /// <summary>The size FsCheck's generators are given.</summary>
    public required int Size { get; init; }
    /// <summary>The replicas that start with the oldest version of the code.</summary>
    public required string Old { get; init; }
    /// <summary>The number of steps.</summary>
    public required int Length { get; init; }
    /// <summary>What the specification's generator inclines to.</summary>
    public required Swarm Swarm { get; init; }
    /// <summary>The weights of the step kinds, by <see cref="StepKind"/>.</summary>
    public required int[] Weights { get; init; }
    /// <summary>True if a check gives this run its twins at the end.</summary>
    public required bool HasTwins { get; init; }
    /// <summary>How often each replica is the one delivered to.</summary>
    public required int[] Attention { get; init; }
    /// <summary>The most entries delivered to each replica at once.</summary>
    public required int[] Burst { get; init; }

    /// <summary>Draws the profile of a run.</summary>
    /// <param name="specification">Names what a swarm can weigh.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <param name="steps">The number of steps; 0 to draw it.</param>
    /// <param name="run">The number of the run, which decides its class of length.</param>
    /// <param name="random">The run's own stream.</param>
    public static RunProfile Draw(ErasedSpecification specification, int replicas, int steps, int run, RandomStream random)
    {
        RandomStream shape = random.Derive("profile");
        (int length, int twinsOneIn) = DrawLength(run, shape);
        var weights = new int[Enum.GetValues<StepKind>().Length];
        weights[(int)StepKind.Propose] = 60;
        weights[(int)StepKind.Deliver] = replicas > 1 ? OneOf(shape, 8, 20, 40) : 0;
        weights[(int)StepKind.Read] = specification.QueryNames.Count > 0 ? OneOf(shape, 0, 4, 12, 30) : 0;
        // Snapshots cost O(state), so a run that grows a large one takes them more rarely.
        bool isLong = length > LongSteps;
        weights[(int)StepKind.Crash] = isLong ? OneOf(shape, 0, 0, 1, 1) : OneOf(shape, 0, 0, 1, 3);
        weights[(int)StepKind.Restart] = OneOf(shape, 4, 12);
        weights[(int)StepKind.Snapshot] = isLong ? OneOf(shape, 0, 0, 1, 1) : OneOf(shape, 0, 1, 2, 5);
        weights[(int)StepKind.Install] = replicas > 1 ? isLong ? OneOf(shape, 0, 0, 0, 1) : OneOf(shape, 0, 0, 1, 2) : 0;
        weights[(int)StepKind.Tick] = OneOf(shape, 1, 4, 10);
        // Drawn from a stream of its own, so that a specification without handlers draws what it always did.
        weights[(int)StepKind.Request] = specification.HandlerNames.Count > 0 ? OneOf(random.Derive("requests"), 1, 4, 8) : 0;
        var attention = new int[replicas];
        var burst = new int[replicas];
        for (int i = 0; i < replicas; i++)
        {
            attention[i] = OneOf(shape, 1, 4, 16);
            burst[i] = OneOf(shape, 1, 4, 32, 1000);
        }
        string old = DrawOld(specification, replicas, random.Derive("versions"));
        if (old.Length > 0)
        {
            // An upgrade takes a restart, and is worth most after a snapshot.
            weights[(int)StepKind.Crash] = Math.Max(weights[(int)StepKind.Crash], 2);
            weights[(int)StepKind.Snapshot] = Math.Max(weights[(int)StepKind.Snapshot], 3);
        }
        return new RunProfile
        {
            Old = old,
            Size = OneOf(shape, 5, 20, 60),
            Length = steps > 0 ? steps : length,
            Swarm = Swarm.Draw(specification.SwarmNames, specification.NeededSwarmNames.ToHashSet(StringComparer.Ordinal), random.Derive("swarm")),
            Weights = weights,
            HasTwins = random.Derive("twins").Chance(1, twinsOneIn),
            Attention = attention,
            Burst = burst,
        };
    }

    // One run in four is a rolling upgrade: each replica is old or not, one at least is.
    private static string DrawOld(ErasedSpecification specification, int replicas, RandomStream random)
    {
        if (specification.OldestVersion == specification.NewestVersion || !random.Chance(1, 4)) return "";
        int one = random.Next(replicas);
        return string.Join(',', Enumerable.Range(0, replicas).Where(replica => replica == one || random.Chance(1, 2)));
    }

    private static (int Length, int TwinsOneIn) DrawLength(int run, RandomStream random)
    {
        foreach ((int of20, int least, int most, int twinsOneIn) in Lengths)
        {
            if (run % 20 < of20) return (least + random.Next(most - least + 1), twinsOneIn);
        }
        throw new InvalidOperationException("the classes of length do not cover all runs");
    }

    private static int OneOf(RandomStream random, params ReadOnlySpan<int> values) => values[random.Next(values.Length)];
}

/// <summary>The kinds of step a generator draws; faults come from elsewhere.</summary>
internal enum StepKind
{
    Propose,
    Deliver,
    Read,
    Crash,
    Restart,
    Snapshot,
    Install,
    Tick,
    Request,
}
