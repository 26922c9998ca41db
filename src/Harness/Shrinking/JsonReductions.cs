using System.Globalization;
using System.Numerics;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>
/// Every way to make a JSON value smaller in one place, in a fixed order: large pieces first, from the top of the tree down
/// (hierarchical delta debugging; Misherghi and Su, ICSE 2006), then single values.
/// </summary>
internal static class JsonReductions
{
    /// <summary>All values that differ from the given one by one reduction.</summary>
    public static IEnumerable<Json> Of(Json value) => value switch
    {
        Json.Object o => OfObject(o),
        Json.Array a => OfArray(a),
        Json.String s => OfText(s.Value),
        Json.Number n => OfNumber(n.Digits),
        Json.Literal { Word: "true" } => [Json.Null, Json.False],
        Json.Literal { Word: "false" } => [Json.Null],
        _ => [],
    };

    /// <summary>As <see cref="Of"/>, but only members of a command, and elements of those that are lists, are cut out.</summary>
    public static IEnumerable<Json> OfMembers(Json value)
    {
        if (value is not Json.Object o) yield break;
        // A command's name may stand around its members.
        if (o.Members is [{ Value: Json.Object inner } wrapper])
        {
            foreach (Json reduced in OfMembers(inner)) yield return new Json.Object([new(wrapper.Key, reduced)]);
            yield break;
        }
        foreach ((int start, int count) in Pieces(o.Members.Length)) yield return new Json.Object(o.Members.RemoveRange(start, count));
        for (int i = 0; i < o.Members.Length; i++)
        {
            if (o.Members[i].Value is not Json.Array a) continue;
            foreach ((int start, int count) in Pieces(a.Elements.Length))
                yield return new Json.Object(o.Members.SetItem(i, new(o.Members[i].Key, new Json.Array(a.Elements.RemoveRange(start, count)))));
        }
    }

    private static IEnumerable<Json> OfObject(Json.Object o)
    {
        foreach ((int start, int count) in Pieces(o.Members.Length)) yield return new Json.Object(o.Members.RemoveRange(start, count));
        for (int i = 0; i < o.Members.Length; i++)
        {
            KeyValuePair<string, Json> member = o.Members[i];
            if (member.Value is Json.Object or Json.Array) yield return new Json.Object(o.Members.SetItem(i, new(member.Key, Json.Null)));
            foreach (Json reduced in Of(member.Value)) yield return new Json.Object(o.Members.SetItem(i, new(member.Key, reduced)));
        }
    }

    private static IEnumerable<Json> OfArray(Json.Array a)
    {
        foreach ((int start, int count) in Pieces(a.Elements.Length)) yield return new Json.Array(a.Elements.RemoveRange(start, count));
        for (int i = 0; i < a.Elements.Length; i++)
        {
            foreach (Json reduced in Of(a.Elements[i])) yield return new Json.Array(a.Elements.SetItem(i, reduced));
        }
    }

    /// <summary>Ranges to cut out of a list: all of it, halves, quarters, down to single elements.</summary>
    public static IEnumerable<(int Start, int Count)> Pieces(int length)
    {
        for (int size = length; size > 0; size /= 2)
        {
            for (int start = 0; start < length; start += size) yield return (start, Math.Min(size, length - start));
        }
    }

    private static IEnumerable<Json> OfText(string text)
    {
        yield return Json.Null;
        if (text.Length == 0) yield break;
        yield return new Json.String("");
        int bar = text.LastIndexOf('|');
        if (text[0] == '@' && bar > 0 && long.TryParse(text.AsSpan(bar + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long fallback))
        {
            yield return new Json.Number(fallback.ToString(CultureInfo.InvariantCulture));
            yield return new Json.Number("0");
            yield return new Json.Number("1");
        }
        if (text != "a") yield return new Json.String("a");
        if (text.Length == 1) yield break;
        yield return new Json.String(text[..(text.Length / 2)]);
        yield return new Json.String(text[(text.Length / 2)..]);
        yield return new Json.String(text[..^1]);
        yield return new Json.String(text[1..]);
    }

    private static IEnumerable<Json> OfNumber(string digits)
    {
        if (digits == "0") return [Json.Null];
        return BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value)
            ? [Json.Null, .. Towards0(value).Select(smaller => new Json.Number(smaller.ToString(CultureInfo.InvariantCulture)))]
            : [Json.Null, new Json.Number("0"), new Json.Number("1"), .. WholePart(digits)];
    }

    private static IEnumerable<Json> WholePart(string digits)
    {
        int point = digits.IndexOfAny(['.', 'e', 'E']);
        if (point > 0 && digits[point] == '.') yield return new Json.Number(digits[..point]);
    }

    /// <summary>Numbers nearer to 0: 0 itself, 1, the positive twin, then ever smaller leaps, the last of them by one.</summary>
    public static IEnumerable<BigInteger> Towards0(BigInteger value)
    {
        if (value.IsZero) yield break;
        yield return BigInteger.Zero;
        if (value.Sign < 0) yield return -value;
        if (!value.IsOne) yield return BigInteger.One;
        for (BigInteger leap = value / 2; !leap.IsZero; leap /= 2)
        {
            BigInteger smaller = value - leap;
            if (!smaller.IsOne) yield return smaller;
        }
    }
}
