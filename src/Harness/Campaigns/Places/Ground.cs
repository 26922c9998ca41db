using System.Collections.Concurrent;
using Harness.Faults;
using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns.Places;

/// <summary>What a matrix stands on: fault-free runs, the rows with places for faults in them, and what was wrongly reported there.</summary>
internal sealed class Ground
{
    private const int Steps = 160;
    /// <summary>A fault that asks for no place is tried with the first rows of so many tables, and then in so many whole runs.</summary>
    private const int TablesWithoutPlace = 8;
    private const int RunsWithoutPlace = 3;

    private readonly ErasedSpecification _specification;
    private readonly MatrixOptions _options;
    private readonly IReadOnlyList<Script> _runs;
    private readonly PlaceIndex _index;
    private readonly ConcurrentDictionary<(Script Script, GuardMode Guard, int Position), IReadOnlyList<UInt128>> _quiet = new();

    private Ground(ErasedSpecification specification, MatrixOptions options, IReadOnlyList<Script> runs, PlaceIndex index, IReadOnlyList<string> falseAlarms)
    {
        _specification = specification;
        _options = options;
        _runs = runs;
        _index = index;
        FalseAlarms = falseAlarms;
    }

    /// <summary>The number of fault-free generated runs.</summary>
    public int Runs => _runs.Count;

    /// <summary>The signatures that were reported though no fault was there.</summary>
    public IReadOnlyList<string> FalseAlarms { get; }

    /// <summary>The faults of a matrix.</summary>
    public static IReadOnlyList<Fault> FaultsOf(MatrixOptions options) => options.Faults.Count > 0 ? options.Faults : [.. FaultCatalogue.All.Where(fault => !fault.NeedsModel)];

    /// <summary>Makes the ground; less of it if it is cancelled.</summary>
    public static Ground Make(ErasedSpecification specification, MatrixOptions options, CancellationToken cancellation)
    {
        var request = new RunRequest(specification, options.Seed, Steps, new ScriptOptions(options.Seed, options.Replicas, GuardMode.Shadow, ""), []);
        var runs = new GeneratedRun?[options.BaseRuns];
        OrderedWork.Run(runs.Length, options.Jobs, cancellation, i => runs[i] = GeneratedRun.Execute(request, "ground", i, cancellation));
        GeneratedRun[] done = [.. runs.OfType<GeneratedRun>()];
        Script[] scripts = [.. done.Select(run => run.Script)];
        IReadOnlyList<Story> stories = Story.All(specification, options, scripts);
        var sights = new IReadOnlyList<RowSight>?[stories.Count];
        OrderedWork.Run(stories.Count, options.Jobs, cancellation, i => sights[i] = CallbackException.Guard(
            specification, "a story of the matrix", -1, () => RowSights.Of(specification, stories[i], cancellation)));
        RowSight[] wanted = [.. sights.SelectMany(found => found ?? []).Where(sight => options.Tables.Count == 0 || options.Tables.Contains(sight.Table))];
        PlaceIndex index = PlaceIndex.Of(specification, wanted, options.PlacesOnly, options.Jobs, cancellation);
        IEnumerable<string> alarms = done.SelectMany(run => run.Result.Violations).Select(violation => violation.Signature);
        return new Ground(specification, options, scripts, index, [.. alarms.Concat(Alarms(specification, options, index, cancellation)).Distinct()]);
    }

    /// <summary>Where each place of each table's shape stands: filled by some row, or not.</summary>
    public IEnumerable<(string Table, string Slot, bool IsFilled)> Places() =>
        from table in _index.Tables
        let places = _index.Table(table)
        from slot in Enumerable.Range(0, places.Slots.Count)
        select (table, places.Slots[slot], places.IsFilled(slot));

    /// <summary>
    /// The cells to be filled, by guard and fault. A fault that takes a slot gets one for each slot that can hold its deed, one that takes a table one for each
    /// table. Fewer if it is cancelled.
    /// </summary>
    public IReadOnlyList<MatrixCase> Cases(CancellationToken cancellation)
    {
        if (_options.PlacesOnly) return [];
        IReadOnlyList<Fault> faults = FaultsOf(_options);
        string[] tables = [.. _index.Tables];
        // Which places can hold a deed takes a copy of a row for each to find out, and is the same under every guard.
        var found = new IReadOnlyList<MatrixCase>?[faults.Count * tables.Length];
        OrderedWork.Run(found.Length, _options.Jobs, cancellation, i => found[i] = [.. Cases(faults[i / tables.Length], tables[i % tables.Length])]);
        var cases = new List<MatrixCase>();
        for (int i = 0; i < faults.Count && !cancellation.IsCancellationRequested; i++)
        {
            int before = cases.Count;
            for (int j = 0; j < tables.Length; j++) cases.AddRange(found[i * tables.Length + j] ?? []);
            if (cases.Count > before || WithoutPlace(faults[i]) is not { } one) continue;
            cases.Add(one);
            // Servers that all do the same wrong thing agree, and others must tell than where one does.
            if (faults[i] is ReplicaFault) cases.Add(one with { IsEverywhere = true });
        }
        return [.. _options.Guards.SelectMany(guard => cases.Select(one => one with { Guard = guard }))];
    }

    /// <summary>The step that puts a fault into a place of a row; null if it cannot act there.</summary>
    public FaultStep? Place(Fault fault, string table, string slot, Exhibit exhibit)
    {
        RandomStream random = RandomStream.Create(_options.Seed, "places").Derive(fault.Name).Derive(table).Derive(slot);
        return fault.Place(new FaultPlacement(_specification, new OneRowView(exhibit.Table, exhibit.Row, exhibit.Type), _options.Replicas, random, table, slot));
    }

    /// <summary>True if the faults of a script changed anything. The script is an exhibit's, with a fault step at a position.</summary>
    public bool IsEffective(Script script, Exhibit exhibit, int position)
    {
        // Without its fault the script is the same for all faults there: two threads may run it both, and come to the same.
        IReadOnlyList<UInt128> quiet = _quiet.GetOrAdd((exhibit.Script, script.Options.Guard, position), _ => Effectiveness.Quiet(_specification, script));
        return Effectiveness.Judge(_specification, script, quiet);
    }

    private IEnumerable<MatrixCase> Cases(Fault fault, string table)
    {
        TablePlaces places = _index.Table(table);
        // A fault that looks at no slot when it is asked for the row is one of the table, or of none.
        FaultStep? step = places.Rows.Concat(places.Scenes).Select(row => Place(fault, table, "", row)).FirstOrDefault(step => step is not null);
        if (step is null || step.Table.Length == 0) yield break;
        if (step.Path.Length == 0)
        {
            IReadOnlyList<Exhibit> scenes = places.Scenes.Count > 0 ? places.Scenes : places.Rows;
            yield return new MatrixCase(fault, default, table, "", scenes) { Reason = fault.WhyFutile(_specification, table, scenes[0].Type) ?? "" };
            yield break;
        }
        int passed = _options.OneIn;
        for (int slot = 0; slot < places.Slots.Count; slot++)
        {
            if (++passed < _options.OneIn) continue;
            IReadOnlyList<Exhibit> rows = [.. places.RowsWith(slot).Where(row => Place(fault, table, places.Slots[slot], row) is not null).Take(MatrixCase.MaxRows)];
            // A slot that is filled and cannot hold the deed (a clock in a flag) is no place for it; one that never is filled is a hole.
            bool isHole = !places.IsFilled(slot) && !_specification.StaysEmpty(table, places.Slots[slot]);
            if (rows.Count == 0 && !isHole) continue;
            yield return new MatrixCase(fault, default, table, places.Slots[slot], rows);
            passed = 0;
        }
    }

    private MatrixCase? WithoutPlace(Fault fault)
    {
        List<Exhibit> rows = [.. _index.Tables.Take(TablesWithoutPlace).SelectMany(table => _index.Table(table).Scenes.Take(1))];
        if (rows.Count == 0) return null;
        // A whole run has crashes, installed snapshots and reads that a row's own script lacks.
        rows.AddRange(_runs.Take(RunsWithoutPlace).Select(run => rows[0] with { Script = run, Moments = [0, run.Steps.Length / 2] }));
        return new MatrixCase(fault, default, "", "", rows);
    }

    // The scripts of the cells without their faults: whoever reports something there reports nothing real.
    private static IEnumerable<string> Alarms(ErasedSpecification specification, MatrixOptions options, PlaceIndex index, CancellationToken cancellation)
    {
        // One script may show rows of many tables.
        IEnumerable<Exhibit> shown = index.Tables.SelectMany(table => index.Table(table).Rows.Concat(index.Table(table).Scenes));
        Script[] all = [.. shown.Select(row => row.Script).DistinctBy(script => script, (IEqualityComparer<Script>)ReferenceEqualityComparer.Instance)];
        Script[] scripts = [.. from guard in options.Guards from script in all select script with { Options = script.Options with { Guard = guard } }];
        var alarms = new IReadOnlyList<Violation>?[scripts.Length];
        OrderedWork.Run(scripts.Length, options.Jobs, cancellation, i => alarms[i] = CallbackException.Guard(
            specification, "a run of the matrix", -1, () => Runner.Run(specification, scripts[i], new RunOptions()).Violations));
        return alarms.SelectMany(found => found ?? []).Select(violation => violation.Signature);
    }
}
