using System.Text;

namespace StateStore.Objects.Reflection;

/// <summary>One step of a field path or pattern: a field's name, or an element's position or key.</summary>
/// <param name="IsField">True for a field's name.</param>
/// <param name="Text">The name or key; null for any element.</param>
internal readonly record struct WalkStep(bool IsField, string? Text)
{
    internal bool Matches(Part part) => part.IsField == IsField && (Text is null || Text == part.Step);
}

/// <summary>Takes field paths apart.</summary>
internal static class WalkPath
{
    /// <summary>The steps of a path or pattern; null if it is not well-formed.</summary>
    internal static List<WalkStep>? Parse(string path)
    {
        var steps = new List<WalkStep>();
        int at = 0;
        while (at < path.Length)
        {
            if (path[at] == '[')
            {
                if (ParseKey(path, ref at) is not { } step) return null;
                steps.Add(step);
                continue;
            }
            if (steps.Count > 0 && path[at++] != '.') return null;
            int end = path.AsSpan(at).IndexOfAny('.', '[');
            string name = end < 0 ? path[at..] : path.Substring(at, end);
            if (name.Length == 0) return null;
            at += name.Length;
            steps.Add(new WalkStep(true, name));
        }
        return steps.Count == 0 ? null : steps;
    }

    private static WalkStep? ParseKey(string path, ref int at)
    {
        at++;
        if (path.AsSpan(at).StartsWith("*]", StringComparison.Ordinal))
        {
            at += 2;
            return new WalkStep(false, null);
        }
        var key = new StringBuilder();
        for (; at < path.Length; at++)
        {
            if (path[at] == ']')
            {
                at++;
                return new WalkStep(false, key.ToString());
            }
            if (path[at] == '\\' && ++at == path.Length) return null;
            key.Append(path[at]);
        }
        return null;
    }
}
