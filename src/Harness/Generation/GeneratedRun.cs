using System.Collections.Immutable;
using System.Globalization;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Generation;

/// <summary>What a generated run is made from.</summary>
/// <param name="Specification">The specification.</param>
/// <param name="Seed">The seed of the whole check.</param>
/// <param name="Steps">The number of steps; 0 to draw it.</param>
/// <param name="Options">How it is run; the seed in it is the check's.</param>
/// <param name="Faults">The faults to place.</param>
internal sealed record RunRequest(
    ErasedSpecification Specification, string Seed, int Steps, ScriptOptions Options, IReadOnlyList<FaultRequest> Faults)
{
    /// <summary>Judge every run with everything there is. Otherwise a run is judged sparsely, and again with everything once there is a reason to.</summary>
    public bool IsDense { get; init; }

    /// <summary>Give every run its twins, and not only a share of the longer ones.</summary>
    public bool HasAllTwins { get; init; }
}

/// <summary>A run whose script was drawn while it went.</summary>
/// <param name="Script">The steps taken, as a script that runs the same without a generator.</param>
/// <param name="Result">What it came to.</param>
internal sealed record GeneratedRun(Script Script, RunResult Result)
{
    /// <summary>True if the run had its twins at the end.</summary>
    public bool HasTwins { get; init; }

    /// <summary>Names what the run's commands inclined to (<see cref="Swarm.Fingerprint"/>).</summary>
    public ulong Swarm { get; init; }

    /// <summary>Draws and takes steps until the run's length is reached or a violation is found.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="stream">The name of the family of runs, such as "run".</param>
    /// <param name="run">The number of the run, which with the seed decides everything.</param>
    /// <param name="cancellation">Gives the run up between two steps.</param>
    /// <param name="journal">Told of each step before it is taken; may be null.</param>
    /// <param name="start">What the run goes on from, with its seed and its old servers; null: from nothing.</param>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    public static GeneratedRun Execute(RunRequest request, string stream, int run, CancellationToken cancellation, IRunJournal? journal = null, Script? start = null)
    {
        ErasedSpecification specification = request.Specification;
        RandomStream random = RandomStream.Create(request.Seed, stream).Derive((ulong)run);
        RunProfile profile = RunProfile.Draw(specification, request.Options.Replicas, request.Steps, run, random);
        string seed = string.Create(CultureInfo.InvariantCulture, $"{request.Seed}/{stream}/{run}");
        ScriptOptions options = request.Options with { Seed = start?.Options.Seed ?? seed, Old = start?.Options.Old ?? profile.Old };
        var generator = new StepGenerator(specification, profile, options.Replicas, random);
        var faults = new FaultPlan(
            specification, request.Faults, options.Replicas, profile.Length,
            RandomStream.Create(request.Seed, stream + "/faults").Derive((ulong)run));
        var steps = ImmutableArray.CreateBuilder<Step>(profile.Length);
        journal?.Begin(specification, options);
        RunOptions judging = request.IsDense ? new RunOptions() : new RunOptions { IsSparse = true, Twins = profile.HasTwins || request.HasAllTwins };
        RunSession session = CallbackException.Guard(specification, "building a machine", -1, () => Runner.Start(specification, options, judging));
        bool goesOn = true;
        foreach (Step step in start?.Steps ?? [])
        {
            if (!goesOn) break;
            generator.Follow(step);
            goesOn = Take(session, specification, step, steps, journal);
        }
        // A length that was asked for is that of the whole run.
        int left = request.Steps > 0 ? request.Steps - steps.Count : profile.Length;
        for (int position = 0; goesOn && position < left; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (FaultStep fault in faults.Due(session.Leader, position))
            {
                if (goesOn) goesOn = Take(session, specification, fault, steps, journal);
            }
            if (goesOn) goesOn = Take(session, specification, generator.Next(session.Leader, position), steps, journal);
        }
        RunResult result = CallbackException.Guard(specification, "the end of a run", steps.Count, session.Finish);
        var done = new GeneratedRun(new Script(specification.Name, options, steps.ToImmutable()), result) { HasTwins = judging.Twins, Swarm = profile.Swarm.Fingerprint() };
        bool isSuspect = result.Violations.Count > 0 || result.FaultActed;
        return judging.IsSparse && isSuspect ? done.JudgedAgain(specification) : done;
    }

    // A run is a pure function of its script, so the same steps with every check there is name the first step at which something is wrong. What
    // replay and shrinking go by is this run. If it finds nothing, chance had a hand in it: then what was found stands, as it was found.
    private GeneratedRun JudgedAgain(ErasedSpecification specification)
    {
        RunResult dense = CallbackException.Guard(specification, "a run judged again", -1, () => Runner.Run(specification, Script, new RunOptions()));
        if (dense.Violations.Count == 0 && Result.Violations.Count > 0) return this;
        int taken = (int)Math.Min(dense.Counts.Steps, Script.Steps.Length);
        return new GeneratedRun(Script with { Steps = Script.Steps[..taken] }, dense) { HasTwins = true, Swarm = Swarm };
    }

    private static bool Take(RunSession session, ErasedSpecification specification, Step step, ImmutableArray<Step>.Builder steps, IRunJournal? journal)
    {
        int position = steps.Count;
        journal?.Add(specification, step);
        steps.Add(step);
        return CallbackException.Guard(specification, $"a {StepText.Kind(step)} step", position, () => session.Take(step));
    }
}
