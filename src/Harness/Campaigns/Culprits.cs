using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>
/// Finds out who changed a row outside a transaction. A run is a function of its script, so it is run again: first with every row verified at the end
/// of each step, which gives the step; then with an eye on the one row, which gives the read, or the insert, whose caller had it.
/// </summary>
public static class Culprits
{
    private const int MaxFrames = 6;

    // What stands between the code under test and the moment at which the stack is taken.
    private static readonly string[] Between = ["StateStore.", "Harness.Simulation.", "Harness.Machines.", "System."];

    /// <summary>Finds the culprit of a violation of the mutation oracle; null for any other, or if the script shows it no more.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="script">The script that shows the violation.</param>
    /// <param name="violation">The violation.</param>
    public static Culprit? Find(ErasedSpecification specification, Script script, Violation violation)
    {
        if (violation.Oracle != OracleNames.Mutation || violation.Key.Length == 0) return null;
        Script shadowed = script with { Options = script.Options with { Guard = GuardMode.Shadow } };
        RunResult dense = Runner.Run(specification, shadowed, new RunOptions { Twins = false, SweepsEachStep = true });
        if (dense.Violations.FirstOrDefault(found => found.Oracle == violation.Oracle && found.Table == violation.Table && found.Key == violation.Key) is not { } first) return null;
        var watch = new HandOuts(first.Replica, first.Table, first.Key);
        Runner.Run(specification, shadowed, new RunOptions { Twins = false, SweepsEachStep = true, HandOuts = watch });
        return watch.Culprit is { } touch
            ? new Culprit(first.Step, violation.Step, touch.Deed, touch.Step, watch.SeenAt, Frames(touch.Stack))
            {
                InsertStep = watch.Inserter?.Step ?? -1,
                InsertFrames = watch.Inserter is { } inserter ? Frames(inserter.Stack) : [],
            }
            : new Culprit(first.Step, violation.Step, "", -1, "", []);
    }

    // From the first frame that is neither the store nor the harness on, outwards to where the simulator called.
    private static string[] Frames(StackTrace stack)
    {
        var frames = new List<string>();
        foreach (StackFrame frame in stack.GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method) continue;
            string name = type.FullName ?? type.Name;
            if (name.StartsWith("Harness.Running.", StringComparison.Ordinal)) break;
            if (Array.Exists(Between, prefix => name.StartsWith(prefix, StringComparison.Ordinal))) continue;
            frames.Add($"{Readable(type)}.{Readable(method)}");
            if (frames.Count == MaxFrames) break;
        }
        return [.. frames];
    }

    // An iterator's or a lambda's class stands for the method that it was made of.
    private static string Readable(Type type)
    {
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer) type = outer;
        return type.FullName?.Replace('+', '.') ?? type.Name;
    }

    private static string Readable(MethodBase method)
    {
        string name = method.DeclaringType!.Name.StartsWith('<') && method.Name == "MoveNext" ? method.DeclaringType.Name : method.Name;
        int begin = name.IndexOf('<', StringComparison.Ordinal), end = name.IndexOf('>', StringComparison.Ordinal);
        return begin >= 0 && end > begin + 1 ? name[(begin + 1)..end] : name;
    }
}

/// <summary>Who changed a row outside a transaction, and when.</summary>
/// <param name="Step">The position of the step in which it changed.</param>
/// <param name="NoticedStep">The position of the step at which the run noticed it.</param>
/// <param name="Deed">How whoever changed it had come by it: read or inserted; empty if that is not known.</param>
/// <param name="DeedStep">The position of the step in which that was; -1 if it is not known.</param>
/// <param name="SeenAt">What the replica did next, at which the change was there; empty if that is not known.</param>
/// <param name="Frames">Whoever had it, innermost first.</param>
public sealed record Culprit(int Step, int NoticedStep, string Deed, int DeedStep, string SeenAt, IReadOnlyList<string> Frames)
{
    /// <summary>The position of the step in which the row was inserted; -1 if that is not known.</summary>
    public int InsertStep { get; init; } = -1;
    /// <summary>Who inserted it, and may have kept it, innermost first.</summary>
    public IReadOnlyList<string> InsertFrames { get; init; } = [];

    /// <summary>The same in lines of text.</summary>
    public IEnumerable<string> Lines()
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"  changed in step {Step}") + (SeenAt.Length > 0 ? $", before {SeenAt}" : "")
            + (NoticedStep != Step ? string.Create(CultureInfo.InvariantCulture, $"; noticed in step {NoticedStep}") : "");
        if (Deed.Length == 0) yield break;
        if (Deed == "read")
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  last read before that in step {DeedStep}:");
            foreach (string frame in Frames) yield return $"    at {frame}";
        }
        if (InsertStep < 0) yield break;
        yield return string.Create(CultureInfo.InvariantCulture, $"  inserted in step {InsertStep}, and perhaps kept since:");
        foreach (string frame in InsertFrames) yield return $"    at {frame}";
    }
}
