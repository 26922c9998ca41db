using System.Globalization;
using System.Text;

namespace Harness.Scripts;

/// <summary>
/// JSON string literals for any sequence of UTF-16 code units. Control characters, line separators and lone surrogates are
/// escaped, so what is written is one line and survives UTF-8.
/// </summary>
public static class JsonString
{
    /// <summary>The literal, with its quotes.</summary>
    public static string Quote(string value)
    {
        var target = new StringBuilder(value.Length + 2);
        Quote(value, target);
        return target.ToString();
    }

    /// <summary>Appends the literal, with its quotes.</summary>
    public static void Quote(string value, StringBuilder target)
    {
        target.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '"': target.Append("\\\""); break;
                case '\\': target.Append("\\\\"); break;
                case '\n': target.Append("\\n"); break;
                case '\r': target.Append("\\r"); break;
                case '\t': target.Append("\\t"); break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
                    {
                        target.Append(c).Append(value[++i]);
                    }
                    else if (MustEscape(c))
                    {
                        target.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        target.Append(c);
                    }
                    break;
            }
        }
        target.Append('"');
    }

    /// <summary>True for a character that must not stand as itself in a line of a script.</summary>
    public static bool MustEscape(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF';

    /// <summary>True if a text has a character that must not stand as itself in a line of a script.</summary>
    public static bool NeedsEscape(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!MustEscape(c)) continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }
            return true;
        }
        return false;
    }
}
