using System.Collections.Immutable;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Campaigns.Places;

/// <summary>A row with places into which faults can be put, and a script that leads there and a little further.</summary>
/// <param name="Script">The whole fault-free script.</param>
/// <param name="After">The number of steps after which the leader has the row.</param>
/// <param name="Table">The table.</param>
/// <param name="Row">A copy of the row.</param>
/// <param name="Type">The operations of its class.</param>
internal sealed record Exhibit(Script Script, int After, string Table, StateRow Row, TypeModel Type)
{
    /// <summary>Where a fault that names no row is tried, one position after the other: where it can lie in wait, and where rows are there for it.</summary>
    public IReadOnlyList<int> Moments { get; init; } = [0, After];

    /// <summary>About how much work a run is: the bytes of its commands, and the row's slots.</summary>
    public int Cost { get; init; }
}

/// <summary>What is to be shown.</summary>
/// <param name="Sight">The row.</param>
/// <param name="Places">The places wanted of it, as <see cref="Generation.ObjectPlaces.Look(object)"/> counts them.</param>
/// <param name="Rows">The least number of rows the table must have.</param>
internal sealed record ExhibitWish(RowSight Sight, IReadOnlyList<int> Places, int Rows);

/// <summary>The shortest script found that leads to a row as wanted: every step without which it is there still is left out.</summary>
internal sealed class ShortestWay
{
    private readonly ErasedSpecification _specification;
    private readonly ExhibitWish _wish;
    private List<Step> _steps;

    private ShortestWay(ErasedSpecification specification, ExhibitWish wish)
    {
        _specification = specification;
        _wish = wish;
        _steps = [.. wish.Sight.Script.Steps.Take(wish.Sight.After)];
        Row = wish.Sight.Row;
        Cost = wish.Sight.Cost;
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>A copy of the row as it is after them.</summary>
    public StateRow Row { get; private set; }

    /// <summary>The bytes of all commands committed, and what the row's slots cost.</summary>
    public int Cost { get; private set; }

    /// <summary>Seeks it.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="wish">What is wanted.</param>
    /// <param name="cancellation">Ends the search early: what is left then is longer than need be.</param>
    public static ShortestWay To(ErasedSpecification specification, ExhibitWish wish, CancellationToken cancellation)
    {
        var way = new ShortestWay(specification, wish);
        for (int size = way._steps.Count / 2; size > 0 && !cancellation.IsCancellationRequested; size = size == 1 ? 0 : (size + 1) / 2)
        {
            // From the end, since what comes late needs what came before, and seldom the other way round.
            for (int from = way._steps.Count - size; from > -size && !cancellation.IsCancellationRequested; from -= size) way.Without(from, size);
        }
        return way;
    }

    private void Without(int from, int size)
    {
        int start = Math.Max(0, from);
        int count = Math.Min(size, _steps.Count - start);
        if (count <= 0) return;
        List<Step> shorter = [.. _steps.Take(start), .. _steps.Skip(start + count)];
        if (LeadsThere(shorter)) _steps = shorter;
    }

    private bool LeadsThere(List<Step> steps)
    {
        RowSight sight = _wish.Sight;
        Simulator simulator = Story.Simulate(_specification, sight.Script.Options);
        foreach (Step step in steps) simulator.Take(step);
        StateView leader = simulator.Leader;
        if (leader.Count(sight.Table) < _wish.Rows || leader.Find(sight.Table, sight.Row.Key) is not { } row) return false;
        bool[] has = sight.Shape.Look(row, out int slots);
        if (!_wish.Places.All(place => has[place])) return false;
        Row = new StateRow(sight.Table, sight.Row.Key, row);
        Cost = simulator.Log.Sum(entry => entry.Command.Length) + slots * RowSight.SlotCost;
        return true;
    }
}
