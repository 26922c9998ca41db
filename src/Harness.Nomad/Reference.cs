using System.Globalization;

namespace Harness.Nomad;

/// <summary>A reference into the leader's state: <c>@modify(jobs/default/web)|17</c> is the row's ModifyIndex, or 17 if there is no such row.</summary>
/// <param name="Field">The property that is meant.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key in text.</param>
/// <param name="Fallback">The number that stands in for a missing row.</param>
internal readonly record struct Reference(string Field, string Table, string Key, ulong Fallback)
{
    /// <summary>Reads a reference's text.</summary>
    /// <exception cref="FormatException">Not a reference.</exception>
    public static Reference Parse(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = text.LastIndexOf(")|", StringComparison.Ordinal);
        int slash = open < 0 ? -1 : text.IndexOf('/', open);
        if (text is not ['@', ..] || open < 2 || close < open || slash < 0 || slash > close) throw Wrong(text);
        string field = text[1..open] switch
        {
            "modify" => "ModifyIndex",
            "create" => "CreateIndex",
            "jobmodify" => "JobModifyIndex",
            "version" => "Version",
            _ => throw Wrong(text),
        };
        if (!ulong.TryParse(text.AsSpan(close + 2), NumberStyles.None, CultureInfo.InvariantCulture, out ulong fallback)) throw Wrong(text);
        return new Reference(field, text[(open + 1)..slash], text[(slash + 1)..close], fallback);
    }

    /// <summary>The text of a reference.</summary>
    public static string Print(string function, string table, string key, ulong fallback) =>
        string.Create(CultureInfo.InvariantCulture, $"@{function}({table}/{key})|{fallback}");

    private static FormatException Wrong(string text) => new($"\"{text}\" is no reference such as @modify(jobs/default/web)|17 (modify, create, jobmodify, version)");
}
