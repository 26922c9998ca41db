using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>The request of a step as JSON, which most handlers' are.</summary>
internal static class RequestText
{
    /// <summary>The JSON; null if it is none.</summary>
    public static Json? Parse(RequestStep step)
    {
        try
        {
            return Json.Parse(step.Argument);
        }
        catch (SyntaxException)
        {
            return null;
        }
    }
}
