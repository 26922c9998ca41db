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
    ErasedSpecification Specification, string Seed, int Steps, ScriptOptions Options, IReadOnlyList<FaultRequest> Faults);

/// <summary>A run whose script was drawn while it went.</summary>
/// <param name="Script">The steps taken, as a script that runs the same without a generator.</param>
/// <param name="Result">What it came to.</param>
internal sealed record GeneratedRun(Script Script, RunResult Result)
{
    /// <summary>Draws and takes steps until the run's length is reached or a violation is found.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="stream">The name of the family of runs, such as "run".</param>
    /// <param name="run">The number of the run, which with the seed decides everything.</param>
    /// <param name="cancellation">Gives the run up between two steps.</param>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    public static GeneratedRun Execute(RunRequest request, string stream, int run, CancellationToken cancellation)
    {
        ErasedSpecification specification = request.Specification;
        RandomStream random = RandomStream.Create(request.Seed, stream).Derive((ulong)run);
        RunProfile profile = RunProfile.Draw(specification, request.Options.Replicas, request.Steps, run, random);
        string seed = string.Create(CultureInfo.InvariantCulture, $"{request.Seed}/{stream}/{run}");
        ScriptOptions options = request.Options with { Seed = seed };
        var generator = new StepGenerator(specification, profile, options.Replicas, random);
        var faults = new FaultPlan(
            specification, request.Faults, options.Replicas, profile.Length,
            RandomStream.Create(request.Seed, stream + "/faults").Derive((ulong)run));
        var steps = ImmutableArray.CreateBuilder<Step>(profile.Length);
        RunSession session = CallbackException.Guard(specification, "building a machine", -1, () => Runner.Start(specification, options, new RunOptions()));
        bool goesOn = true;
        for (int position = 0; goesOn && position < profile.Length; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (FaultStep fault in faults.Due(session.Leader, position))
            {
                if (goesOn) goesOn = Take(session, specification, fault, steps);
            }
            if (goesOn) goesOn = Take(session, specification, generator.Next(session.Leader, position), steps);
        }
        RunResult result = CallbackException.Guard(specification, "the end of a run", steps.Count, session.Finish);
        return new GeneratedRun(new Script(specification.Name, options, steps.ToImmutable()), result);
    }

    private static bool Take(RunSession session, ErasedSpecification specification, Step step, ImmutableArray<Step>.Builder steps)
    {
        int position = steps.Count;
        steps.Add(step);
        return CallbackException.Guard(specification, $"a {StepText.Kind(step)} step", position, () => session.Take(step));
    }
}
