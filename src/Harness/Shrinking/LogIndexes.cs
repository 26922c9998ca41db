using System.Globalization;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>
/// Log indexes that stand in commands as numbers, such as the one at which a row must last have been changed for a compare-and-set to succeed.
/// Without an earlier entry each of them means another entry, the command is refused, and nothing before it could ever go.
/// </summary>
internal static class LogIndexes
{
    /// <summary>
    /// The script without some of its steps, whose later commands name the entries they named before by the indexes these have now. Null if no number would
    /// change, a command does not stay one, or the script holds a request: how many entries that makes is not known.
    /// </summary>
    /// <remarks>
    /// Which numbers are indexes no specification says, so each that could be one is taken for one: what comes out is a candidate like any other.
    /// </remarks>
    /// <param name="best">The script.</param>
    /// <param name="isGone">True for the steps to be left out, by their place.</param>
    /// <param name="reading">Reads the commands anew.</param>
    public static Candidate? Without(Candidate best, Func<int, bool> isGone, LineReading reading)
    {
        if (best.Lines.Any(line => line.Step is RequestStep)) return null;
        // By the index an entry had, the index it has; an entry that is gone keeps its own, so that nothing takes another entry's name.
        var indexes = new List<int> { 0 };
        var lines = new List<ShrinkLine>(best.Lines.Count);
        int gone = 0;
        bool isChanged = false;
        for (int i = 0; i < best.Lines.Count; i++)
        {
            ShrinkLine line = best.Lines[i];
            bool isLeftOut = isGone(i);
            if (!isLeftOut && gone > 0 && line.Arguments is { } arguments && Shifted(arguments, indexes) is var shifted && !ReferenceEquals(shifted, arguments))
            {
                if (reading.Of(line.Message, shifted) is not { } renumbered) return null;
                line = renumbered;
                isChanged = true;
            }
            if (!isLeftOut) lines.Add(line);
            if (line.Arguments is null) continue;
            if (isLeftOut) gone++;
            indexes.Add(isLeftOut ? indexes.Count : indexes.Count - gone);
        }
        return isChanged ? best.With(lines) : null;
    }

    // The value with each number that is an earlier entry's index replaced by the one that entry has now; the value itself if there is none.
    private static Json Shifted(Json value, List<int> indexes) => JsonParts.Mapped(value, leaf =>
        leaf is Json.Number n && int.TryParse(n.Digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < indexes.Count && indexes[number] != number
            ? new Json.Number(indexes[number].ToString(CultureInfo.InvariantCulture))
            : leaf);
}
