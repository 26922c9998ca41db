using System.Globalization;
using System.Text;

namespace StateStore.Objects;

/// <summary>
/// Field paths in text: property names joined by dots, list positions and map keys in brackets: <c>TaskStates[web].Events[0].Message</c>.
/// A set's element stands in brackets like a map's key. Frozen handles leave no mark in a path.
///
/// <c>[+]</c> after a list, and <c>[+key]</c> after a map or set, is the place where an element can be added.
/// In a pattern <c>[*]</c> is any element, and <c>[+]</c> the place where one can be added, also of maps and sets.
///
/// In a key each bracket and backslash is escaped by a backslash, and so is a plus or a star at its beginning: a path can always be read back.
/// </summary>
public static class FieldPath
{
    /// <summary>Replaces every list position and map key by <c>*</c>, and every place to add at by <c>+</c>.</summary>
    public static string ToPattern(string path)
    {
        var pattern = new StringBuilder(path.Length);
        bool inside = false;
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            if (inside)
            {
                if (c == '\\') { i++; continue; }
                if (c != ']') continue;
                inside = false;
                pattern.Append(']');
                continue;
            }
            pattern.Append(c);
            inside = c == '[';
            if (inside) pattern.Append(i + 1 < path.Length && path[i + 1] == '+' ? '+' : '*');
        }
        return pattern.ToString();
    }

    /// <summary>Appends a map key in brackets, escaped.</summary>
    public static string WithKey(string path, string key) => path + "[" + Escape(key) + "]";

    /// <summary>Appends a property name.</summary>
    public static string WithName(string path, string name) => path.Length == 0 ? name : path + "." + name;

    /// <summary>Appends a list position in brackets.</summary>
    public static string WithPosition(string path, int position) =>
        path + "[" + position.ToString(CultureInfo.InvariantCulture) + "]";

    /// <summary>True if the path is well-formed and ends at a place where an element can be added.</summary>
    public static bool IsAddition(string path) => Parse(path) is { } steps && steps[^1].Kind == PathStepKind.Add;

    /// <summary>Appends the place where a map or set can be given an element with this key.</summary>
    internal static string WithAddedKey(string path, string key) => path + "[+" + Escape(key) + "]";

    /// <summary>Takes a path or pattern apart; null if it is not well-formed.</summary>
    internal static IReadOnlyList<PathStep>? Parse(string path)
    {
        List<PathStep> steps = [];
        int at = 0;
        while (at < path.Length)
        {
            bool isBracket = path[at] == '[';
            if (steps.Count > 0 && !isBracket && path[at++] != '.') return null;
            if (steps.Count == 0 && isBracket) return null; // a path begins with a property
            PathStep? step = isBracket ? Bracket(path, ref at) : Name(path, ref at);
            if (step is null) return null;
            steps.Add(step.Value);
        }
        return steps.Count == 0 ? null : steps;
    }

    private static PathStep? Name(string path, ref int at)
    {
        int end = path.AsSpan(at).IndexOfAny('.', '[');
        string name = end < 0 ? path[at..] : path.Substring(at, end);
        at += name.Length;
        return name.Length == 0 ? null : new PathStep(PathStepKind.Name, name);
    }

    private static PathStep? Bracket(string path, ref int at)
    {
        at++;
        PathStepKind kind = PathStepKind.Key;
        if (path.AsSpan(at).StartsWith("*]", StringComparison.Ordinal)) { at += 2; return new PathStep(PathStepKind.Any, ""); }
        if (at < path.Length && path[at] == '+') { at++; kind = PathStepKind.Add; }
        var key = new StringBuilder();
        for (; at < path.Length; at++)
        {
            char c = path[at];
            if (c == ']') { at++; return new PathStep(kind, key.ToString()); }
            if (c == '[') return null;
            if (c == '\\' && ++at == path.Length) return null;
            key.Append(path[at]);
        }
        return null;
    }

    private static string Escape(string key)
    {
        if (key.AsSpan().IndexOfAny("\\[]+*") < 0) return key;
        var escaped = new StringBuilder(key.Length + 4);
        for (int i = 0; i < key.Length; i++)
        {
            if (key[i] is '\\' or '[' or ']' || (i == 0 && key[i] is '+' or '*')) escaped.Append('\\');
            escaped.Append(key[i]);
        }
        return escaped.ToString();
    }
}
