using System.Globalization;

namespace Harness.Machines;

/// <summary>Code of the specification's author threw where it must not: the harness cannot go on, and says whose code it was.</summary>
/// <param name="place">Which member threw.</param>
/// <param name="step">The position of the step; -1 if none.</param>
/// <param name="inner">What it threw.</param>
public sealed class CallbackException(string place, int step, Exception inner)
    : Exception(Describe(place, step, inner), inner)
{
    /// <summary>Which member threw.</summary>
    public string Place { get; } = place;

    /// <summary>Runs what must not throw but for the specification's own code, in places where no oracle can catch it.</summary>
    internal static T Guard<T>(ErasedSpecification specification, string deed, int step, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is not (OperationCanceledException or CallbackException))
        {
            throw new CallbackException($"specification {specification.Name}, in {deed},", step, e);
        }
    }

    private static string Describe(string place, int step, Exception inner)
    {
        string where = step < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" at step {step}");
        return $"{place} threw {inner.GetType().Name}{where}: {inner.Message}{Frame(inner)}";
    }

    private static string Frame(Exception inner)
    {
        string? top = inner.StackTrace?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal));
        return top is null ? "" : $" ({top})";
    }
}
