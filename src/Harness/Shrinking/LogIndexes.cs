using System.Collections.Immutable;
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
    public static Candidate? Without(Candidate best, int start, int count, LineReading reading)
    {
        if (best.Lines.Any(line => line.Step is RequestStep)) return null;
        int gone = Proposals(best.Lines.Skip(start).Take(count));
        if (gone == 0) return null;
        int last = Proposals(best.Lines.Take(start)) + gone;
        int own = last;
        bool isChanged = false;
        ShrinkLine[] lines = best.Without(start, count).Lines.ToArray();
        for (int i = start; i < lines.Length; i++)
        {
            if (lines[i].Arguments is not { } arguments) continue;
            own++;
            Json shifted = Shifted(arguments, last, own, gone);
            if (ReferenceEquals(shifted, arguments)) continue;
            if (reading.Of(lines[i].Message, shifted) is not { } line) return null;
            lines[i] = line;
            isChanged = true;
        }
        return isChanged ? best.With(lines) : null;
    }

    private static int Proposals(IEnumerable<ShrinkLine> lines) => lines.Count(line => line.Arguments is not null);

    // The value with each number between two others made less; the value itself if there is none.
    private static Json Shifted(Json value, int above, int below, int by)
    {
        switch (value)
        {
            case Json.Object o:
                ImmutableArray<KeyValuePair<string, Json>> members = o.Members;
                for (int i = 0; i < members.Length; i++)
                {
                    Json shifted = Shifted(members[i].Value, above, below, by);
                    if (!ReferenceEquals(shifted, members[i].Value)) members = members.SetItem(i, new(members[i].Key, shifted));
                }
                return members == o.Members ? value : new Json.Object(members);
            case Json.Array a:
                ImmutableArray<Json> elements = a.Elements;
                for (int i = 0; i < elements.Length; i++)
                {
                    Json shifted = Shifted(elements[i], above, below, by);
                    if (!ReferenceEquals(shifted, elements[i])) elements = elements.SetItem(i, shifted);
                }
                return elements == a.Elements ? value : new Json.Array(elements);
            case Json.Number n when int.TryParse(n.Digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > above && number < below:
                return new Json.Number((number - by).ToString(CultureInfo.InvariantCulture));
            default:
                return value;
        }
    }
}
