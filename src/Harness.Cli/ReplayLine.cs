namespace Harness.Cli;

/// <summary>The line that replays a repro file: it can be pasted as it stands.</summary>
internal static class ReplayLine
{
    /// <summary>The line, for the way in which this process was started.</summary>
    /// <param name="repro">The repro file.</param>
    /// <param name="assembly">The assembly the specification came from; null if it is built in.</param>
    public static string Of(string repro, string? assembly)
    {
        string more = assembly is null ? "" : $" --assembly {Quoted(assembly)}";
        return $"{Tool()} replay {Quoted(repro)}{more}";
    }

    private static string Tool()
    {
        string? process = Environment.ProcessPath;
        string name = Path.GetFileNameWithoutExtension(process) ?? "";
        if (name == "harness") return "harness";
        // Started by "dotnet run" or from the build's output: the process itself is what can be called again.
        return name == "Harness.Cli" ? Quoted(Relative(process!)) : $"dotnet {Quoted(Relative(typeof(ReplayLine).Assembly.Location))}";
    }

    private static string Relative(string path)
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : Path.Combine(".", relative);
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '+' or ':') ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
