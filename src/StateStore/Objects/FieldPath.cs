using System.Text;

namespace StateStore.Objects;

/// <summary>
/// Field paths in text: property names joined by dots, list positions and map keys in brackets. A map key in which
/// a bracket or a backslash occurs has it escaped by a backslash, so a path can always be read back.
/// </summary>
public static class FieldPath
{
    /// <summary>Replaces what stands in brackets by <c>*</c>.</summary>
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
                pattern.Append("*]");
                continue;
            }
            pattern.Append(c);
            inside = c == '[';
        }
        return pattern.ToString();
    }

    /// <summary>Appends a map key in brackets, escaped.</summary>
    public static string WithKey(string path, string key) =>
        path + "[" + key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal) + "]";
}
