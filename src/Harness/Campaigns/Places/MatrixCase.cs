using System.Collections.Immutable;
using Harness.Faults;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns.Places;

/// <summary>One fault, one place of the shape: tried until it was effective.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Guard">The guard mode.</param>
/// <param name="Table">The table; empty where the fault asks for none.</param>
/// <param name="Slot">The slot's pattern; empty where the fault asks for none.</param>
/// <param name="Rows">The rows in which the fault can be put there; none if nothing ever fills the place.</param>
internal sealed record MatrixCase(Fault Fault, GuardMode Guard, string Table, string Slot, IReadOnlyList<Exhibit> Rows)
{
    /// <summary>What is without effect in so many rows is taken to be without effect.</summary>
    public const int MaxRows = 4;

    /// <summary>Why the fault can do nothing here; empty if it can.</summary>
    public string Reason { get; init; } = "";

    /// <summary>True if the fault strikes every server instead of one.</summary>
    public bool IsEverywhere { get; init; }

    /// <summary>Runs the cell.</summary>
    public MatrixCell Run(ErasedSpecification specification, Ground ground)
    {
        if (Rows.Count == 0) return Cell(MatrixVerdict.NeverFilled, 0, null, 0, null);
        int injected = 0;
        foreach (Exhibit row in Rows)
        {
            if (ground.Place(Fault, Table.Length > 0 ? Table : row.Table, Slot, row) is not { } placed) continue;
            FaultStep step = IsEverywhere ? placed with { Replica = -1 } : placed;
            // What names a row waits for it; what lies in ambush for a write must be there before.
            foreach (int position in step.Key.Length > 0 ? [row.After] : row.Moments)
            {
                Script script = With(row.Script, step, position);
                RunResult result = CallbackException.Guard(specification, "a run of the matrix", position, () => Runner.Run(specification, script, new RunOptions()));
                if (!result.FaultActed && result.Violations.Count == 0) continue;
                injected++;
                if (result.Violations.Count > 0) return Cell(MatrixVerdict.Reported, injected, result.Violations[0], position, null);
                if (ground.IsEffective(script, row, position)) return Cell(MatrixVerdict.Missed, injected, null, 0, script);
            }
        }
        return Cell(MatrixVerdict.Ineffective, injected, null, 0, null);
    }

    private Script With(Script script, FaultStep step, int position)
    {
        ImmutableArray<Step> steps = script.Steps.Insert(position, step);
        return script with { Steps = steps, Options = script.Options with { Guard = Guard } };
    }

    private MatrixCell Cell(MatrixVerdict verdict, int injected, Violation? violation, int position, Script? script) => new(
        Fault.Name, Guard, Table, Slot, verdict, injected, violation?.Signature ?? "", violation?.Oracle ?? "",
        violation is null ? 0 : Math.Max(0, violation.Step - position), script) { Reason = Reason, IsEverywhere = IsEverywhere };
}
