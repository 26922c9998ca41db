using System.Diagnostics;
using System.Globalization;
using Harness.Campaigns.Places;
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
    /// <summary>The tables in whose rows faults are put; empty: all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
    /// <summary>Only look which places are filled: no fault is put anywhere.</summary>
    public bool PlacesOnly { get; init; }
    /// <summary>The number of fault-free runs in which places are sought.</summary>
    public int BaseRuns { get; init; } = 40;
    /// <summary>Of the slots of a table's rows only one in so many is tried with each fault, the first in any case: a sample.</summary>
    public int OneIn { get; init; } = 1;
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
    /// <summary>Why the fault can do nothing here, by the word of the specification or of the fault itself; empty if it can.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True if the fault struck every server instead of one.</summary>
    public bool IsEverywhere { get; init; }

    /// <summary>True if the fault changed something here.</summary>
    public bool IsEffective => Verdict is MatrixVerdict.Reported or MatrixVerdict.Missed;

    /// <summary>True if nothing was to be expected here, and nothing came.</summary>
    public bool IsFutile => Reason.Length > 0 && Verdict == MatrixVerdict.Ineffective;

    /// <summary>True if the harness is at fault here, or whoever said that nothing could happen.</summary>
    public bool IsRed => Verdict is MatrixVerdict.Missed or MatrixVerdict.NeverFilled || (Reason.Length > 0 && IsEffective);
}

/// <summary>A place of the shape of a table's rows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Slot">The slot's pattern.</param>
/// <param name="IsFilled">True if in some row something stood there.</param>
/// <param name="IsNeverFilled">True if the specification says that nothing ever stands there.</param>
public sealed record MatrixPlace(string Table, string Slot, bool IsFilled, bool IsNeverFilled)
{
    /// <summary>True if the specification is wrong, or no row was made that has the place filled.</summary>
    public bool IsRed => IsFilled == IsNeverFilled;
}

/// <summary>A whole matrix.</summary>
/// <param name="Cells">The cells, by guard, fault, table and slot.</param>
/// <param name="BaseRuns">The number of fault-free runs.</param>
/// <param name="FalseAlarms">The signatures that fault-free runs reported: each one is false.</param>
/// <param name="SilentOracles">The oracles that nothing made fire.</param>
/// <param name="WithoutEffect">The faults, by guard, that were effective in fewer than <see cref="Matrix.EffectiveFloorPercent"/> percent of their cells, those left out that are futile.</param>
/// <param name="Places">Each place of each table's shape, and whether any row filled it.</param>
/// <param name="Seconds">The time it took.</param>
/// <param name="IsWhole">False if the budget was used up, or the matrix interrupted, before all cells were done.</param>
public sealed record MatrixResult(
    IReadOnlyList<MatrixCell> Cells, int BaseRuns, IReadOnlyList<string> FalseAlarms, IReadOnlyList<string> SilentOracles,
    IReadOnlyList<string> WithoutEffect, IReadOnlyList<MatrixPlace> Places, double Seconds, bool IsWhole)
{
    /// <summary>False if not even the places were all known when time was up: then no fault was put anywhere.</summary>
    public bool HasWholeGround { get; init; } = true;

    /// <summary>True if nothing is red.</summary>
    public bool IsGreen => FalseAlarms.Count == 0 && WithoutEffect.Count == 0 && SilentOracles.Count == 0 && !Cells.Any(cell => cell.IsRed) && !Places.Any(place => place.IsRed);
}

/// <summary>
/// Puts every fault of the catalogue into every place it can be put (table, and slot of the shape of the table's rows) and tells
/// which were effective, which were reported and by whom: the recall of the harness, measured instead of claimed.
/// </summary>
/// <remarks>
/// Stories are the ground: generated runs and chains of the specification's small commands, with what the commands leave empty
/// filled by the shape of their arguments (<see cref="Places.Story"/>). The script of a cell is the shortest that leads to a row which has
/// the slot, the fault, and a few steps more. Effective means what DESIGN.md §2 says and is judged apart from the oracles
/// (<see cref="Effectiveness"/>); a fault that was reported changed something by that alone.
/// </remarks>
public static class Matrix
{
    /// <summary>A fault must be effective in so many of a hundred of its cells: what never does anything is never missed.</summary>
    public const int EffectiveFloorPercent = 50;

    /// <summary>Makes the matrix.</summary>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    /// <exception cref="FormatException">A table asked for is none.</exception>
    public static MatrixResult Run(MatrixOptions options, Action<int, int>? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (options.Budget is { } most) limit.CancelAfter(most);
        ErasedSpecification specification = options.Specification.Erase();
        CheckTables(specification, options);
        Ground ground = Ground.Make(specification, options, limit.Token);
        // A ground that was cut short lacks places, so all the cells it has are not all there are.
        bool hasWholeGround = !limit.IsCancellationRequested;
        foreach (string table in hasWholeGround ? options.Tables : [])
        {
            if (!ground.Places().Any(place => place.Table == table)) throw new FormatException($"there is no row of a table '{table}' in any run");
        }
        IReadOnlyList<MatrixCase> cases = ground.Cases(limit.Token);
        hasWholeGround &= !limit.IsCancellationRequested;
        var cells = new MatrixCell?[cases.Count];
        int done = 0;
        OrderedWork.Run(cases.Count, options.Jobs, limit.Token, i =>
        {
            cells[i] = cases[i].Run(specification, ground);
            progress?.Invoke(Interlocked.Increment(ref done), cases.Count);
        });
        MatrixCell[] whole = [.. cells.OfType<MatrixCell>()];
        bool isWhole = hasWholeGround && whole.Length == cases.Count;
        return new MatrixResult(
            whole, ground.Runs, ground.FalseAlarms, isWhole ? SilentOracles(options, specification, whole) : [], isWhole && !options.PlacesOnly && options.Tables.Count == 0 ? WithoutEffect(options, whole) : [],
            !hasWholeGround ? [] : [.. ground.Places().Select(place => new MatrixPlace(place.Table, place.Slot, place.IsFilled, specification.StaysEmpty(place.Table, place.Slot)))], Stopwatch.GetElapsedTime(started).TotalSeconds, isWhole)
        {
            HasWholeGround = hasWholeGround,
        };
    }

    // Before any run: an empty machine shows its tables.
    private static void CheckTables(ErasedSpecification specification, MatrixOptions options)
    {
        if (options.Tables.Count == 0) return;
        RunSession session = CallbackException.Guard(
            specification, "building a machine", -1, () => Runner.Start(specification, new ScriptOptions(options.Seed, 1, GuardMode.Shadow, ""), new RunOptions()));
        IReadOnlyList<string> tables = session.Leader.Tables;
        foreach (string table in options.Tables)
        {
            if (!tables.Contains(table)) throw new FormatException($"there is no table '{table}'; there are {string.Join(", ", tables)}");
        }
    }

    // Asked for some faults only, some oracles have nothing to say; and so has a model that there is not.
    private static string[] SilentOracles(MatrixOptions options, ErasedSpecification specification, MatrixCell[] cells) => options.Faults.Count + options.Tables.Count > 0 || options.PlacesOnly ? [] :
        [.. OracleNames.All.Where(oracle => cells.All(cell => cell.Oracle != oracle) && (oracle != OracleNames.Model || specification.CreateModel() is not null))];

    private static string[] WithoutEffect(MatrixOptions options, MatrixCell[] cells) =>
    [
        .. from guard in options.Guards
           from fault in Ground.FaultsOf(options)
           let tried = cells.Where(cell => cell.Guard == guard && cell.Fault == fault.Name && cell.Verdict != MatrixVerdict.NeverFilled && !cell.IsFutile).ToArray()
           let effective = tried.Count(cell => cell.IsEffective)
           where effective * 100 < Math.Max(1, tried.Length) * EffectiveFloorPercent
           select string.Create(CultureInfo.InvariantCulture, $"{fault.Name} ({ReproText.GuardName(guard)}): {effective} of {tried.Length}"),
    ];
}
