using System.Reflection;
using System.Text;
using FsCheck;

namespace Harness.Xunit;

/// <summary>Thrown for a property that does not hold. Its stack trace is that of the user's code, so that the line to look at is on top.</summary>
/// <param name="message">What failed, with which arguments, and how to repeat it.</param>
/// <param name="stackTrace">The stack trace to show.</param>
/// <param name="cause">What the test method threw, if it threw.</param>
public sealed class PropertyFailedException(string message, string stackTrace, Exception? cause) : Exception(message)
{
    /// <summary>What the test method threw for the shrunk case; null if it answered false. Not the InnerException: it would be printed twice.</summary>
    public Exception? Cause { get; } = cause;

    /// <inheritdoc/>
    public override string StackTrace { get; } = stackTrace;
}

/// <summary>The texts of failures: what was seen, with what, and the lines to paste.</summary>
internal static class PropertyReport
{
    private static readonly string[] ForeignFrames = ["at FsCheck.", "at InvokeStub_", "at System.Reflection.", "at System.RuntimeMethodHandle.", "at Microsoft.FSharp."];

    internal static string Failed(TestResult.Failed failed, int cases)
    {
        TestData data = failed.Item1;
        StringBuilder text = new();
        text.Append($"The property does not hold. Case {cases} failed; shrunk {Times(data.NumberOfShrinks)}.\n");
        text.Append($"Arguments: {Values.Display(failed.Item3)}\n");
        if (data.NumberOfShrinks > 0)
        {
            text.Append($"Before shrinking: {Values.Display(failed.Item2)}\n");
        }
        if (!data.Labels.IsEmpty)
        {
            text.Append($"Labels: {string.Join(", ", data.Labels)}\n");
        }
        if (failed.Item4 is Outcome.Failed { Item: { } thrown })
        {
            text.Append($"{thrown.GetType().FullName}: {thrown.Message}\n");
        }
        string replay = ReplayText.Case(failed.Item6, failed.Item7);
        text.Append($"Replay this case:   [Property(Replay = \"{replay}\")]\n");
        text.Append($"Keep it as a test:  [Regression(\"{replay}\")]\n");
        text.Append($"Replay the series:  [Property(Replay = \"{ReplayText.Series(failed.Item5)}\")]");
        return text.ToString();
    }

    internal static string Exhausted(TestData data, Rnd random) =>
        $"Too few cases meet the property's condition: {data.NumberOfTests} did before MaxRejected was reached. Draw fitting arguments, or raise MaxRejected.\n"
        + $"Replay the series:  [Property(Replay = \"{ReplayText.Series(random)}\")]";

    /// <summary>The part of a stack trace above the reflection call that FsCheck made.</summary>
    internal static string UserFrames(Exception? cause, MethodInfo method)
    {
        IEnumerable<string> frames = (cause?.StackTrace ?? "").Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .TakeWhile(line => !ForeignFrames.Any(foreign => line.TrimStart().StartsWith(foreign, StringComparison.Ordinal)));
        string text = string.Join('\n', frames).TrimEnd();
        return text.Length > 0 ? text : Place(method);
    }

    /// <summary>The test method as a frame, where nothing was thrown in it.</summary>
    internal static string Place(MethodInfo method) =>
        $"   at {method.DeclaringType?.FullName}.{method.Name}({string.Join(", ", method.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"))})";

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
