using System.Collections;
using System.Globalization;

namespace Harness.Xunit;

/// <summary>Arguments as text for a failure: on one line, cultureless, bounded.</summary>
internal static class Values
{
    private const int MostChars = 2000;
    private const int MostElements = 100;

    internal static string Display(IEnumerable<object?> arguments)
    {
        string text = string.Join(", ", arguments.Select(a => One(a, 0)));
        return text.Length <= MostChars ? text : $"{text.AsSpan(0, MostChars)}... ({text.Length} characters)";
    }

    private static string One(object? value, int depth) => value switch
    {
        null => "null",
        string text => Quoted(text),
        char letter => $"'{letter}'",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable sequence when depth < 5 => Sequence(sequence, depth),
        _ => value.ToString() ?? "",
    };

    private static string Sequence(IEnumerable sequence, int depth)
    {
        List<string> shown = [];
        foreach (object? element in sequence)
        {
            if (shown.Count == MostElements)
            {
                shown.Add("...");
                break;
            }
            shown.Add(One(element, depth + 1));
        }
        return $"[{string.Join(", ", shown)}]";
    }

    private static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(c => c switch
        {
            '"' or '\\' => $"\\{c}",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' or '\u007f' or (>= '\ud800' and <= '\udfff') => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => c.ToString(),
        })) + "\"";
}
