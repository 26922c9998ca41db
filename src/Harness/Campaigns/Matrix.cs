using System.Collections.Immutable;
using System.Diagnostics;
using Harness.Faults;
using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>What a matrix is made of.</summary>
public sealed record MatrixOptions
{
    /// <summary>The specification.</summary>
    public required ISpecification Specification { get; init; }
    /// <summary>The seed text.</summary>
    public string Seed { get; init; } = "matrix";
    /// <summary>The guard modes, one after the other.</summary>
    public IReadOnlyList<GuardMode> Guards { get; init; } = [GuardMode.Shadow, GuardMode.Checksum];
    /// <summary>The faults; empty: all but those that only a model could know (<see cref="Fault.NeedsModel"/>).</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];
    /// <summary>The number of fault-free runs in which places are sought.</summary>
    public int BaseRuns { get; init; } = 24;
    /// <summary>The number of replicas.</summary>
    public int Replicas { get; init; } = 3;
    /// <summary>The number of worker threads.</summary>
    public int Jobs { get; init; } = 1;
    /// <summary>The most time to take; null for no bound. What was done until then counts.</summary>
    public TimeSpan? Budget { get; init; }
}

/// <summary>What became of one fault in one place.</summary>
public enum MatrixVerdict
{
    /// <summary>It was effective, and reported.</summary>
    Reported,
    /// <summary>It was effective, and nobody reported it: a miss.</summary>
    Missed,
    /// <summary>It changed nothing that anybody could see, in every place tried.</summary>
    Ineffective,
    /// <summary>No generated object had the slot, so nothing was tried.</summary>
    NeverFilled,
}

/// <summary>A cell of the matrix.</summary>
/// <param name="Fault">The fault's name.</param>
/// <param name="Guard">The guard mode.</param>
/// <param name="Table">The table; empty where the fault knows none.</param>
/// <param name="Slot">The slot's pattern; empty where the fault knows none.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Injected">How often it was put into a script.</param>
/// <param name="Signature">The signature reported; empty if none.</param>
/// <param name="Oracle">The oracle that reported; empty if none.</param>
/// <param name="Steps">The number of steps from the fault to the report.</param>
/// <param name="Script">The script that shows a miss; null otherwise.</param>
public sealed record MatrixCell(
    string Fault, GuardMode Guard, string Table, string Slot, MatrixVerdict Verdict, int Injected, string Signature, string Oracle, int Steps, Script? Script)
{
    /// <summary>True if the harness is at fault here.</summary>
    public bool IsRed => Verdict is MatrixVerdict.Missed or MatrixVerdict.NeverFilled;
}

/// <summary>A whole matrix.</summary>
/// <param name="Cells">The cells, by guard, fault, table and slot.</param>
/// <param name="BaseRuns">The number of fault-free runs.</param>
/// <param name="FalseAlarms">The signatures that fault-free runs reported: each one is false.</param>
/// <param name="SilentOracles">The oracles that nothing made fire.</param>
/// <param name="WithoutEffect">The faults, by guard, that were effective nowhere.</param>
/// <param name="Seconds">The time it took.</param>
/// <param name="IsWhole">False if the budget was used up, or the matrix interrupted, before all cells were done.</param>
public sealed record MatrixResult(
    IReadOnlyList<MatrixCell> Cells, int BaseRuns, IReadOnlyList<string> FalseAlarms, IReadOnlyList<string> SilentOracles,
    IReadOnlyList<string> WithoutEffect, double Seconds, bool IsWhole)
{
    /// <summary>True if nothing is red.</summary>
    public bool IsGreen => FalseAlarms.Count == 0 && WithoutEffect.Count == 0 && SilentOracles.Count == 0 && !Cells.Any(cell => cell.IsRed);
}

/// <summary>
/// Puts every fault of the catalogue into every place it can be put (table, and slot of the shape of the table's rows) and tells
/// which were effective, which were reported and by whom: the recall of the harness, measured instead of claimed.
/// </summary>
/// <remarks>
/// Fault-free generated runs are the ground: the script of a cell is the beginning of one up to a row that has the slot, the fault,
/// and some more steps of the same run. Effective means what DESIGN.md §2 says and is judged apart from the oracles
/// (<see cref="Effectiveness"/>); a fault that was reported changed something by that alone.
/// </remarks>
public static class Matrix
{
    /// <summary>Makes the matrix.</summary>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    public static MatrixResult Run(MatrixOptions options, Action<int, int>? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.Budget is { } most) limit.CancelAfter(most);
        ErasedSpecification specification = options.Specification.Erase();
        Ground ground = Ground.Make(specification, options, limit.Token);
        // A ground that was cut short lacks places, so all the cells it has are not all there are.
        bool hasWholeGround = !limit.IsCancellationRequested;
        MatrixCase[] cases = [.. options.Guards.SelectMany(guard => ground.Cases(guard))];
        var cells = new MatrixCell?[cases.Length];
        int done = 0;
        OrderedWork.Run(cases.Length, options.Jobs, limit.Token, i =>
        {
            cells[i] = cases[i].Run(specification, ground);
            progress?.Invoke(Interlocked.Increment(ref done), cases.Length);
        });
        MatrixCell[] whole = [.. cells.OfType<MatrixCell>()];
        bool isWhole = hasWholeGround && whole.Length == cases.Length;
        return new MatrixResult(
            whole, ground.Runs, ground.FalseAlarms, isWhole ? SilentOracles(options, whole) : [], isWhole ? WithoutEffect(options, whole) : [],
            Stopwatch.GetElapsedTime(started).TotalSeconds, isWhole);
    }

    // Asked for some faults only, some oracles have nothing to say.
    private static string[] SilentOracles(MatrixOptions options, MatrixCell[] cells) => options.Faults.Count > 0 ? [] :
        [.. OracleNames.All.Where(oracle => cells.All(cell => cell.Oracle != oracle) && FaultCatalogue.All.Any(fault => fault.Oracle == oracle && !fault.NeedsModel))];

    private static string[] WithoutEffect(MatrixOptions options, MatrixCell[] cells) =>
    [
        .. from guard in options.Guards
           from fault in Ground.FaultsOf(options)
           where !cells.Any(cell => cell.Guard == guard && cell.Fault == fault.Name && cell.Verdict is MatrixVerdict.Reported or MatrixVerdict.Missed)
           select $"{fault.Name} ({ReproText.GuardName(guard)})",
    ];
}

/// <summary>The fault-free runs, and the places in them.</summary>
internal sealed class Ground
{
    private const int Steps = 160;

    private readonly ErasedSpecification _specification;
    private readonly MatrixOptions _options;
    private readonly Script[] _scripts;
    private readonly SlotIndex _index = new();

    private Ground(ErasedSpecification specification, MatrixOptions options, Script[] scripts, IReadOnlyList<string> falseAlarms)
    {
        _specification = specification;
        _options = options;
        _scripts = scripts;
        FalseAlarms = falseAlarms;
    }

    public int Runs => _scripts.Length;
    public IReadOnlyList<string> FalseAlarms { get; }

    public static IReadOnlyList<Fault> FaultsOf(MatrixOptions options) => options.Faults.Count > 0 ? options.Faults : [.. FaultCatalogue.All.Where(fault => !fault.NeedsModel)];

    public static Ground Make(ErasedSpecification specification, MatrixOptions options, CancellationToken cancellation)
    {
        var request = new RunRequest(specification, options.Seed, Steps, new ScriptOptions(options.Seed, options.Replicas, GuardMode.Shadow, ""), []);
        var runs = new GeneratedRun?[options.BaseRuns];
        OrderedWork.Run(runs.Length, options.Jobs, cancellation, i => runs[i] = GeneratedRun.Execute(request, "ground", i, cancellation));
        GeneratedRun[] done = [.. runs.OfType<GeneratedRun>()];
        string[] alarms = [.. done.SelectMany(run => run.Result.Violations).Select(violation => violation.Signature)];
        var ground = new Ground(specification, options, [.. done.Select(run => run.Script)], alarms);
        for (int i = 0; i < done.Length && !cancellation.IsCancellationRequested; i++) ground._index.Add(specification, done[i].Script, i);
        return ground;
    }

    public Script Script(int run) => _scripts[run];

    /// <summary>The cells to be filled. A fault that takes a slot gets one for each slot that can hold its deed, one that takes a table one for each table.</summary>
    public IEnumerable<MatrixCase> Cases(GuardMode guard)
    {
        foreach (Fault fault in FaultsOf(_options))
        {
            bool isPlaced = false;
            foreach (string table in _index.Tables.Where(table => !_specification.IsBookkeeping(table)))
            {
                foreach (MatrixCase found in Cases(fault, guard, table))
                {
                    isPlaced = true;
                    yield return found;
                }
            }
            if (!isPlaced && WithoutTarget(fault, guard) is { } one) yield return one;
        }
    }

    public FaultStep? Place(Fault fault, string table, string slot, SlotPlace place)
    {
        RandomStream random = RandomStream.Create(_options.Seed, "places").Derive(fault.Name).Derive(table).Derive(slot).Derive((ulong)place.Run);
        return fault.Place(new FaultPlacement(_specification, new OneRowView(table, place.Row, place.Type), _options.Replicas, random, table, slot));
    }

    private IEnumerable<MatrixCase> Cases(Fault fault, GuardMode guard, string table)
    {
        // A fault that looks at no slot when it is asked for the row is one of the table, or of none.
        FaultStep? step = _index.Places(table, "").Select(place => Place(fault, table, "", place)).FirstOrDefault(step => step is not null);
        if (step is null || step.Table.Length == 0) yield break;
        if (step.Path.Length == 0)
        {
            yield return new MatrixCase(fault, guard, table, "", _index.Places(table, ""));
            yield break;
        }
        foreach (string slot in _index.Slots(table).Where(slot => slot.Length > 0))
        {
            IReadOnlyList<SlotPlace> places = _index.Places(table, slot);
            // A slot that is there and cannot hold the deed (a clock in a flag) is no place for it; one that never is there is a hole.
            if (places.Count == 0 || places.Any(place => Place(fault, table, slot, place) is not null)) yield return new MatrixCase(fault, guard, table, slot, places);
        }
    }

    private MatrixCase? WithoutTarget(Fault fault, GuardMode guard)
    {
        string? table = _index.Tables.FirstOrDefault(table => !_specification.IsBookkeeping(table));
        return table is null ? null : new MatrixCase(fault, guard, "", "", _index.Places(table, "")) { PlacedIn = table };
    }
}

/// <summary>One fault, one place of the shape: tried until it was effective.</summary>
internal sealed record MatrixCase(Fault Fault, GuardMode Guard, string Table, string Slot, IReadOnlyList<SlotPlace> Places)
{
    /// <summary>The steps of the run that follow the fault: enough for a write of the same row, a delivery, a snapshot.</summary>
    private const int After = 40;

    /// <summary>The table whose rows stand for the state where the fault knows no table.</summary>
    public string PlacedIn { get; init; } = Table;

    public MatrixCell Run(ErasedSpecification specification, Ground ground)
    {
        if (Places.Count == 0) return Cell(MatrixVerdict.NeverFilled, 0, null, 0, null);
        int injected = 0;
        foreach (SlotPlace place in Places)
        {
            if (ground.Place(Fault, PlacedIn, Slot, place) is not { } step) continue;
            // What names a row waits for it; what lies in ambush for a write must be there before.
            int[] positions = step.Key.Length > 0 ? [place.After] : [place.Before, place.After];
            foreach (int position in positions)
            {
                Script script = With(ground.Script(place.Run), step, position);
                RunResult result = CallbackException.Guard(specification, "a run of the matrix", position, () => Runner.Run(specification, script, new RunOptions()));
                if (!result.FaultActed && result.Violations.Count == 0) continue;
                injected++;
                if (result.Violations.Count > 0) return Cell(MatrixVerdict.Reported, injected, result.Violations[0], position, null);
                if (Effectiveness.Judge(specification, script)) return Cell(MatrixVerdict.Missed, injected, null, 0, script);
            }
        }
        return Cell(MatrixVerdict.Ineffective, injected, null, 0, null);
    }

    private Script With(Script script, FaultStep step, int position)
    {
        ImmutableArray<Step> steps = [.. script.Steps.Take(position), step, .. script.Steps.Skip(position).Take(After)];
        return script with { Steps = steps, Options = script.Options with { Guard = Guard } };
    }

    private MatrixCell Cell(MatrixVerdict verdict, int injected, Violation? violation, int position, Script? script) => new(
        Fault.Name, Guard, Table, Slot, verdict, injected, violation?.Signature ?? "", violation?.Oracle ?? "",
        violation is null ? 0 : Math.Max(0, violation.Step - position), script);
}
