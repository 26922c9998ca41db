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
    /// <summary>The shortest script found that leads to a row with the places wanted of this one: every step without which it is there still is left out.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sight">The row.</param>
    /// <param name="wanted">The places wanted, as <see cref="Generation.ObjectPlaces.Look"/> counts them.</param>
    /// <param name="cancellation">Ends the search early: what is left then is longer than need be.</param>
    public static Exhibit Of(ErasedSpecification specification, RowSight sight, IReadOnlyList<int> wanted, CancellationToken cancellation)
    {
        var steps = new List<Step>(sight.Script.Steps.Take(sight.After));
        StateRow row = sight.Row;
        for (int size = steps.Count / 2; size > 0 && !cancellation.IsCancellationRequested; size = size == 1 ? 0 : (size + 1) / 2)
        {
            // From the end, since what comes late needs what came before, and seldom the other way round.
            for (int from = steps.Count - size; from > -size && !cancellation.IsCancellationRequested; from -= size)
            {
                int start = Math.Max(0, from);
                int count = Math.Min(size, steps.Count - start);
                if (count <= 0) continue;
                List<Step> shorter = [.. steps.Take(start), .. steps.Skip(start + count)];
                if (RowAfter(specification, sight, shorter, wanted) is not { } found) continue;
                steps = shorter;
                row = found;
            }
        }
        return Finished(sight, steps, row);
    }

    private static StateRow? RowAfter(ErasedSpecification specification, RowSight sight, IReadOnlyList<Step> steps, IReadOnlyList<int> wanted)
    {
        Simulator simulator = Story.Simulate(specification, sight.Script.Options);
        foreach (Step step in steps) simulator.Take(step);
        if (simulator.Leader.Find(sight.Table, sight.Row.Key) is not { } row) return null;
        bool[] has = sight.Shape.Look(row);
        return wanted.All(place => has[place]) ? new StateRow(sight.Table, sight.Row.Key, row) : null;
    }

    // What follows gives a fault the time it needs: everybody learns of the row, it is written again, snapshots are taken and a server comes up from
    // one, and a step is left in which what was kept is changed.
    private static Exhibit Finished(RowSight sight, List<Step> steps, StateRow row)
    {
        int replicas = sight.Script.Options.Replicas;
        int last = replicas - 1;
        ImmutableArray<Step>.Builder all = ImmutableArray.CreateBuilder<Step>();
        all.AddRange(steps);
        for (int i = 1; i < replicas; i++) all.Add(new DeliverStep(i, steps.Count));
        if (steps.FindLast(step => step is ProposeStep) is { } again) all.Add(again);
        for (int i = 1; i < replicas; i++) all.Add(new DeliverStep(i, 1));
        for (int i = 0; i < replicas; i++) all.Add(new SnapshotStep(i));
        all.Add(new CrashStep(last));
        all.Add(new RestartStep(last));
        all.Add(new TickStep(1_000_000_000));
        return new Exhibit(sight.Script with { Steps = all.ToImmutable() }, steps.Count, sight.Table, row, sight.Type);
    }
}
