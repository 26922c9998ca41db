using System.Text;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>
/// Consistent renaming: one text is replaced by another wherever it stands as a whole, or as a part between delimiters such as
/// the slash of a row key, in all steps at once. So every seed that finds a bug ends up with the same names.
/// </summary>
internal static class Names
{
    private const int MaxShortNames = 26;

    /// <summary>The texts that could be renamed, in the order of their first appearance.</summary>
    public static IReadOnlyList<string> Of(Candidate candidate)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (ShrinkLine line in candidate.Lines)
        {
            if (line.Arguments is not null) Collect(line.Arguments, found, seen);
            else if (line.Step is ReadStep read) Add(read.Argument, found, seen);
            else if (line.Step is RequestStep request)
            {
                if (RequestText.Parse(request) is { } argument) Collect(argument, found, seen);
                else Add(request.Argument, found, seen);
            }
        }
        return found;
    }

    /// <summary>What a text could be called instead, the smallest first: nothing, a letter, and for a UUID also the first few UUIDs.</summary>
    /// <param name="name">The text.</param>
    /// <param name="count">How many different texts there are.</param>
    public static IEnumerable<string> Targets(string name, int count)
    {
        yield return "";
        int letters = Math.Min(MaxShortNames, count + 1);
        for (int i = 0; i < letters; i++) yield return ((char)('a' + i)).ToString();
        if (!Guid.TryParseExact(name, "D", out _)) yield break;
        for (int i = 1; i <= count; i++) yield return $"00000000-0000-0000-0000-{i.ToString("x12", System.Globalization.CultureInfo.InvariantCulture)}";
    }

    /// <summary>The candidate with a text replaced everywhere; null if a command does not stay one.</summary>
    public static Candidate? Rename(Candidate candidate, string from, string to, LineReading reading) =>
        Renamed(candidate, text => Replace(text, from, to), name => name == from ? to : name, reading);

    /// <summary>The candidate with two texts exchanged everywhere; null if a command does not stay one.</summary>
    public static Candidate? Exchange(Candidate candidate, string one, string other, LineReading reading)
    {
        // A text that cannot occur stands in for the first while the second takes its place.
        const string Between = "\u0001";
        return Renamed(
            candidate, text => Replace(Replace(Replace(text, one, Between), other, one), Between, other), name => name == one ? other : name == other ? one : name, reading);
    }

    private static Candidate? Renamed(Candidate candidate, Func<string, string> text, Func<string, string> member, LineReading reading)
    {
        var lines = new List<ShrinkLine>(candidate.Lines.Count);
        foreach (ShrinkLine line in candidate.Lines)
        {
            ShrinkLine? renamed = line.Step switch
            {
                ProposeStep when JsonParts.Mapped(line.Arguments!, Leaf, member) is var mapped => ReferenceEquals(mapped, line.Arguments) ? line : reading.Of(line.Message, mapped),
                ReadStep s => reading.Of(s with { Argument = text(s.Argument) }),
                RequestStep s => reading.Of(s with { Argument = text(s.Argument) }),
                FaultStep s => reading.Of(s with { Key = text(s.Key), Path = text(s.Path) }),
                _ => line,
            };
            if (renamed is null) return null;
            lines.Add(renamed);
        }
        return candidate.With(lines);

        Json Leaf(Json leaf) => leaf is Json.String s && text(s.Value) is var renamed && renamed != s.Value ? new Json.String(renamed) : leaf;
    }

    private static string Replace(string text, string from, string to)
    {
        if (text == from) return to;
        StringBuilder? target = null;
        int copied = 0;
        for (int at = text.IndexOf(from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(from, at + 1, StringComparison.Ordinal))
        {
            int end = at + from.Length;
            bool standsAlone = (at == 0 || IsDelimiter(text[at - 1])) && (end == text.Length || IsDelimiter(text[end]));
            if (!standsAlone || at < copied) continue;
            target ??= new StringBuilder();
            target.Append(text, copied, at - copied).Append(to);
            copied = end;
        }
        return target is null ? text : target.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsDelimiter(char c) => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_');

    private static void Collect(Json value, List<string> found, HashSet<string> seen)
    {
        switch (value)
        {
            case Json.Object o:
                foreach (KeyValuePair<string, Json> member in o.Members)
                {
                    Add(member.Key, found, seen);
                    Collect(member.Value, found, seen);
                }
                break;
            case Json.Array a:
                foreach (Json element in a.Elements) Collect(element, found, seen);
                break;
            case Json.String s:
                Add(s.Value, found, seen);
                break;
        }
    }

    private static void Add(string name, List<string> found, HashSet<string> seen)
    {
        if (name.Length > 0 && seen.Add(name)) found.Add(name);
    }
}
