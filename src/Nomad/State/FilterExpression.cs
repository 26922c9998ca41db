namespace Nomad.State;

/// <summary>
/// A condition over the fields of a row, as users write it: <c>Status == "complete" and not (JobID != "web")</c>. Comparisons are with
/// quoted texts; <c>not</c> binds closest, then <c>and</c>, then <c>or</c>. A field that is null is the empty text.
/// </summary>
internal sealed class FilterExpression
{
    private const int MaxDepth = 32;

    private readonly Func<Func<string, string?>, bool> _holds;

    private FilterExpression(Func<Func<string, string?>, bool> holds) => _holds = holds;

    /// <summary>True if the condition holds of a row.</summary>
    /// <param name="field">Gives the text of a field by its name.</param>
    internal bool Holds(Func<string, string?> field) => _holds(field);

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fields">The names of the fields it may speak of.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.InvalidFilter"/>.</exception>
    internal static FilterExpression Parse(string text, IReadOnlyList<string> fields)
    {
        var reader = new Reader(Words(text), fields);
        var holds = reader.Or(0);
        reader.End();
        return new FilterExpression(holds);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            char c = text[at];
            if (c == ' ') { at++; continue; }
            if (c is '(' or ')') at++;
            else if (c == '"')
            {
                int end = text.IndexOf('"', at + 1);
                if (end < 0) throw Wrong("a quotation is not closed");
                at = end + 1;
            }
            else
            {
                while (at < text.Length && text[at] is not (' ' or '(' or ')' or '"')) at++;
            }
            words.Add(text[start..at]);
        }
        return words;
    }

    private static StateError Wrong(string what) => new(NomadErrors.InvalidFilter, $"the filter cannot be read: {what}");

    private sealed class Reader(List<string> words, IReadOnlyList<string> fields)
    {
        private int _at;

        internal Func<Func<string, string?>, bool> Or(int depth)
        {
            var left = And(depth);
            while (Take("or"))
            {
                var (first, second) = (left, And(depth));
                left = row => first(row) || second(row);
            }
            return left;
        }

        internal void End()
        {
            if (_at < words.Count) throw Wrong($"nothing is expected before \"{words[_at]}\"");
        }

        private Func<Func<string, string?>, bool> And(int depth)
        {
            var left = Not(depth);
            while (Take("and"))
            {
                var (first, second) = (left, Not(depth));
                left = row => first(row) && second(row);
            }
            return left;
        }

        private Func<Func<string, string?>, bool> Not(int depth)
        {
            if (depth > MaxDepth) throw Wrong("it is nested too deeply");
            if (Take("not"))
            {
                var inner = Not(depth + 1);
                return row => !inner(row);
            }
            if (!Take("(")) return Comparison();
            var nested = Or(depth + 1);
            return Take(")") ? nested : throw Wrong("a parenthesis is not closed");
        }

        private Func<Func<string, string?>, bool> Comparison()
        {
            if (_at + 3 > words.Count) throw Wrong("a comparison is expected, such as Status == \"complete\"");
            (string field, string sign, string value) = (words[_at], words[_at + 1], words[_at + 2]);
            _at += 3;
            if (!fields.Contains(field)) throw Wrong($"there is no field {field}");
            if (sign is not ("==" or "!=")) throw Wrong($"\"{sign}\" is neither == nor !=");
            if (value is not ['"', .., '"']) throw Wrong($"{value} is no quoted text");
            (string text, bool isEqual) = (value[1..^1], sign == "==");
            return row => string.Equals(row(field) ?? "", text, StringComparison.Ordinal) == isEqual;
        }

        private bool Take(string word)
        {
            if (_at >= words.Count || words[_at] != word) return false;
            _at++;
            return true;
        }
    }
}
