namespace Harness.Scripts;

/// <summary>A text that is not what it should be, and the position at which that shows.</summary>
/// <param name="reason">What was expected and seen.</param>
/// <param name="position">The position in the text, from 0.</param>
internal sealed class SyntaxException(string reason, int position) : FormatException(reason)
{
    /// <summary>The position in the text, from 0.</summary>
    public int Position { get; } = position;
}
