using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Harness.Faults;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;

/// <summary>Shrinks long scripts that fail near their end: fault-free generated runs with one fault put into them, so that nothing fails before it.</summary>
internal static class LongScripts
{
    // So many steps are left behind the fault: what lies in wait needs something to lie in wait for.
    private const int Behind = 30;
    private const int MostRuns = 20;
    private static readonly string[] s_faults = ["mutate-after-read:allocs", "skip-entry", "clock-in-apply:evals", "lose-field-in-snapshot:jobs", "mutate-and-undo:nodes"];

    /// <summary>One line for each fault: steps before and after, candidates, processor and wall time, one thread.</summary>
    public static void Print(int steps, int replicas)
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        // The first shrink compiles what it runs.
        Print(nomad, "mutate-after-read", 60, replicas, isShown: false);
        foreach (string fault in s_faults) Print(nomad, fault, steps, replicas, isShown: true);
    }

    private static void Print(ErasedSpecification nomad, string fault, int steps, int replicas, bool isShown)
    {
        if (Enumerable.Range(0, MostRuns).Select(run => Failing(nomad, fault, steps, replicas, run)).FirstOrDefault(found => found is not null) is not { } failing)
        {
            Console.WriteLine($"{fault}: in none of {MostRuns} runs is anything reported near the end");
            return;
        }
        (Script script, Violation violation) = failing;
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        ShrinkResult shrunk = Shrinker.Shrink(nomad, script, violation.Signature, Shrinker.DefaultBudget, null, CancellationToken.None);
        double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        process.Refresh();
        double processor = (process.TotalProcessorTime - before).TotalSeconds;
        if (!isShown) return;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{violation.Signature}: {script.Steps.Length} steps x {replicas} replicas, fails at step {violation.Step}; shrunk to {shrunk.Script.Steps.Length} x {shrunk.Script.Options.Replicas} "
            + $"({(shrunk.IsMinimal ? "1-minimal" : "not known to be minimal")}) by {shrunk.Tried} candidates: {processor:F1} s of processor time, {wall:F1} s by the clock, one thread"));
    }

    // The script with the fault, and what it shows first; null if that is nothing, or comes before the fault.
    private static (Script Script, Violation Violation)? Failing(ErasedSpecification nomad, string fault, int steps, int replicas, int run)
    {
        var request = new RunRequest(nomad, "long", steps - 1, new ScriptOptions("long", replicas, GuardMode.Shadow, ""), []);
        Script plain = GeneratedRun.Execute(request, "run", run, CancellationToken.None).Script;
        if (plain.Steps.Length < steps - 1) return null;
        int at = steps - 1 - Behind;
        RunSession session = Runner.Start(nomad, plain.Options, new RunOptions { Twins = false, IsSparse = true });
        foreach (Step step in plain.Steps.Take(at)) session.Take(step);
        FaultRequest asked = FaultRequest.Parse(fault);
        var placement = new FaultPlacement(nomad, session.Leader, replicas, RandomStream.Create("long", fault).Derive((ulong)run), asked.Table, asked.Path);
        if (asked.Fault.Place(placement) is not { } placed) return null;
        Script script = plain with { Steps = ImmutableArray.CreateRange<Step>([.. plain.Steps.Take(at), placed, .. plain.Steps.Skip(at)]) };
        RunResult result = Runner.Run(nomad, script, new RunOptions());
        return result.Violations is [{ } violation, ..] && violation.Step >= at ? (script, violation) : null;
    }
}
