using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Harness.Scripts;

/// <summary>A recursive descent over one line of JSON, bounded in depth.</summary>
internal ref struct JsonReader(string text, int start)
{
    private int _at = start;

    /// <summary>The position after what was read.</summary>
    public readonly int Position => _at;

    /// <summary>Reads a value.</summary>
    public Json Value(int depth)
    {
        if (depth > Json.MaxDepth) throw Fail("the JSON is nested too deeply");
        SkipBlanks();
        if (_at >= text.Length) throw Fail("a JSON value is missing");
        char c = text[_at];
        return c switch
        {
            '{' => Object(depth),
            '[' => Array(depth),
            '"' => new Json.String(String()),
            't' => Literal("true"),
            'f' => Literal("false"),
            'n' => Literal("null"),
            '-' or (>= '0' and <= '9') => Number(),
            _ => throw Fail($"'{c}' does not begin a JSON value"),
        };
    }

    /// <summary>Reads a string literal.</summary>
    public string String()
    {
        if (_at >= text.Length || text[_at] != '"') throw Fail("a quoted string is missing");
        _at++;
        var target = new StringBuilder();
        while (true)
        {
            if (_at >= text.Length) throw Fail("the quoted string does not end");
            char c = text[_at++];
            if (c == '"') return target.ToString();
            if (c < ' ') throw FailAt("a control character stands in a quoted string", _at - 1);
            target.Append(c == '\\' ? Escape() : c);
        }
    }

    /// <summary>Nothing but blanks may follow.</summary>
    public void End()
    {
        SkipBlanks();
        if (_at < text.Length) throw Fail($"'{text[_at]}' follows what should be the end");
    }

    private Json Object(int depth)
    {
        _at++;
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, Json>>();
        SkipBlanks();
        if (Accept('}')) return new Json.Object([]);
        while (true)
        {
            SkipBlanks();
            string name = String();
            SkipBlanks();
            if (!Accept(':')) throw Fail("':' is missing");
            members.Add(new(name, Value(depth + 1)));
            SkipBlanks();
            if (Accept('}')) return new Json.Object(members.DrainToImmutable());
            if (!Accept(',')) throw Fail("',' or '}' is missing");
        }
    }

    private Json Array(int depth)
    {
        _at++;
        var elements = ImmutableArray.CreateBuilder<Json>();
        SkipBlanks();
        if (Accept(']')) return new Json.Array([]);
        while (true)
        {
            elements.Add(Value(depth + 1));
            SkipBlanks();
            if (Accept(']')) return new Json.Array(elements.DrainToImmutable());
            if (!Accept(',')) throw Fail("',' or ']' is missing");
        }
    }

    private Json Literal(string word)
    {
        if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0) throw Fail($"'{word}' was expected");
        _at += word.Length;
        return new Json.Literal(word);
    }

    private Json Number()
    {
        int from = _at;
        Accept('-');
        if (!Accept('0')) Digits();
        if (Accept('.')) Digits();
        if (Accept('e') || Accept('E'))
        {
            if (!Accept('+')) Accept('-');
            Digits();
        }
        return new Json.Number(text[from.._at]);
    }

    private void Digits()
    {
        int from = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        if (_at == from) throw Fail("a digit is missing");
    }

    private char Escape()
    {
        if (_at >= text.Length) throw Fail("the quoted string does not end");
        char c = text[_at++];
        switch (c)
        {
            case '"' or '\\' or '/': return c;
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u':
                if (_at + 4 <= text.Length &&
                    ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                {
                    _at += 4;
                    return (char)unit;
                }
                throw Fail("four hexadecimal digits are missing");
            default: throw FailAt($"'\\{c}' is no escape", _at - 2);
        }
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t') _at++;
    }

    private bool Accept(char c)
    {
        if (_at >= text.Length || text[_at] != c) return false;
        _at++;
        return true;
    }

    private readonly SyntaxException Fail(string reason) => new(reason, _at);
    private static SyntaxException FailAt(string reason, int position) => new(reason, position);
}
