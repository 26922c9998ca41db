using System.Collections.Immutable;
using System.Text;

namespace Harness.Scripts;

/// <summary>
/// A JSON value as written: members keep their order, numbers their digits, and lone surrogates survive, none of which the
/// platform's document types promise. Scripts are checked with it and the shrinker takes commands apart with it.
/// </summary>
internal abstract record Json
{
    /// <summary>Deeper input is refused, so that no text can exhaust the stack.</summary>
    public const int MaxDepth = 200;

    /// <summary>An object.</summary>
    public sealed record Object(ImmutableArray<KeyValuePair<string, Json>> Members) : Json;
    /// <summary>An array.</summary>
    public sealed record Array(ImmutableArray<Json> Elements) : Json;
    /// <summary>A string.</summary>
    public sealed record String(string Value) : Json;
    /// <summary>A number, by its digits.</summary>
    public sealed record Number(string Digits) : Json;
    /// <summary>true, false or null.</summary>
    public sealed record Literal(string Word) : Json;

    /// <summary>The null literal.</summary>
    public static Json Null { get; } = new Literal("null");
    /// <summary>The false literal.</summary>
    public static Json False { get; } = new Literal("false");

    /// <summary>Reads a text that is one JSON value and nothing else but blanks.</summary>
    /// <exception cref="SyntaxException">It is not; names the position.</exception>
    public static Json Parse(string text) => Parse(text, 0);

    /// <summary>As <see cref="Parse(string)"/>, from a position to the end of the text.</summary>
    public static Json Parse(string text, int start)
    {
        var reader = new JsonReader(text, start);
        Json value = reader.Value(0);
        reader.End();
        return value;
    }

    /// <summary>One line of JSON.</summary>
    public string Print()
    {
        var target = new StringBuilder();
        Print(this, target);
        return target.ToString();
    }

    private static void Print(Json value, StringBuilder target)
    {
        switch (value)
        {
            case Object o:
                target.Append('{');
                for (int i = 0; i < o.Members.Length; i++)
                {
                    if (i > 0) target.Append(',');
                    JsonString.Quote(o.Members[i].Key, target);
                    target.Append(':');
                    Print(o.Members[i].Value, target);
                }
                target.Append('}');
                break;
            case Array a:
                target.Append('[');
                for (int i = 0; i < a.Elements.Length; i++)
                {
                    if (i > 0) target.Append(',');
                    Print(a.Elements[i], target);
                }
                target.Append(']');
                break;
            case String s: JsonString.Quote(s.Value, target); break;
            case Number n: target.Append(n.Digits); break;
            case Literal l: target.Append(l.Word); break;
        }
    }
}
