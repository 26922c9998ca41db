namespace Harness.Campaigns.Scanning;

/// <summary>Names of members as their author wrote them.</summary>
internal static class CodeNames
{
    /// <summary>A member's type and name; what a compiler made of a lambda or an iterator bears the name of the method it stands in.</summary>
    public static string Member(string type, string name)
    {
        string[] parts = type.Split('/');
        string own = Plain(name);
        int count = parts.Length;
        while (count > 1 && parts[count - 1].StartsWith('<'))
        {
            string inside = Between(parts[count - 1]);
            if (inside.Length > 0) own = $"{inside} (iterator)";
            count--;
        }
        return string.Join(".", parts.Take(count).Select(WithoutArity)) + "." + own;
    }

    private static string Plain(string name)
    {
        if (name.StartsWith('<') && Between(name) is { Length: > 0 } method) return name.Contains("b__", StringComparison.Ordinal) ? $"{method} (lambda)" : $"{method} (local function)";
        return name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name;
    }

    private static string Between(string name) => name.IndexOf('>', StringComparison.Ordinal) is > 0 and int end ? name[1..end] : "";

    private static string WithoutArity(string name) => name.IndexOf('`', StringComparison.Ordinal) is > 0 and int tick ? name[..tick] : name;
}
