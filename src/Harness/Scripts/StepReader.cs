using System.Globalization;

namespace Harness.Scripts;

/// <summary>Takes one line of a script apart into words; every complaint names the position.</summary>
internal sealed class StepReader(string line)
{
    private int _at;
    private int _wordStart;

    /// <summary>Where the last word began.</summary>
    public int WordStart => _wordStart;

    /// <summary>The next word, which is either plain or a JSON string.</summary>
    public string Word(string what)
    {
        SkipBlanks();
        _wordStart = _at;
        if (_at >= line.Length) throw new SyntaxException($"{what} is missing", _at);
        if (line[_at] == '"') return Quoted(what);
        while (_at < line.Length && line[_at] is not (' ' or '\t')) _at++;
        string word = line[_wordStart.._at];
        return IsPlain(word) ? word : throw new SyntaxException($"{what} must be quoted", _wordStart);
    }

    /// <summary>The next word, which must be a JSON string.</summary>
    public string Quoted(string what)
    {
        SkipBlanks();
        _wordStart = _at;
        if (_at >= line.Length || line[_at] != '"') throw new SyntaxException($"{what} is missing, as a quoted string", _at);
        var reader = new JsonReader(line, _at);
        string value = reader.String();
        _at = reader.Position;
        if (_at < line.Length && line[_at] is not (' ' or '\t')) throw new SyntaxException("a blank is missing", _at);
        return value;
    }

    /// <summary>The next word as a whole number in a range.</summary>
    public long Number(string what, long least, long most)
    {
        string word = Word(what);
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most)
        {
            return value;
        }
        throw new SyntaxException(string.Create(CultureInfo.InvariantCulture, $"{what} must be a whole number from {least} to {most}"), _wordStart);
    }

    /// <summary>The next word as a replica: r and its number; where allowed, r* stands for all (-1).</summary>
    public int Replica(int replicas, bool allowsAll = false)
    {
        SkipBlanks();
        _wordStart = _at;
        while (_at < line.Length && line[_at] is not (' ' or '\t')) _at++;
        string word = line[_wordStart.._at];
        if (allowsAll && word == "r*") return -1;
        if (word.Length > 1 && word[0] == 'r' && char.IsAsciiDigit(word[1]) &&
            int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < replicas)
        {
            return number;
        }
        throw new SyntaxException(
            string.Create(CultureInfo.InvariantCulture, $"a replica from r0 to r{replicas - 1} is expected"), _wordStart);
    }

    /// <summary>What is left of the line, and where it begins.</summary>
    public (string Text, int Position) Rest()
    {
        SkipBlanks();
        (string, int) rest = (line[_at..].TrimEnd(' ', '\t'), _at);
        _at = line.Length;
        return rest;
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        SkipBlanks();
        if (_at < line.Length) throw new SyntaxException("nothing more is expected here", _at);
    }

    /// <summary>True for a word that needs no quotes.</summary>
    public static bool IsPlain(string word)
    {
        foreach (char c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or '+' or ':' or '`' or '*')) return false;
        }
        return word.Length > 0;
    }

    private void SkipBlanks()
    {
        while (_at < line.Length && line[_at] is ' ' or '\t') _at++;
    }
}
