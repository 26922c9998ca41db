using Spectre.Console;

namespace Harness.Cli;

/// <summary>What the command line has to do with the world: where it writes, who interrupts it, what its environment says.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="HasColours">True if results go to a terminal that shows colours.</param>
/// <param name="IsLive">True if progress goes to a terminal on which a line can be written over.</param>
/// <param name="IsGitHub">True in a GitHub Actions job, which shows annotations.</param>
/// <param name="Interrupt">Cancelled by Ctrl-C.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool HasColours, bool IsLive, bool IsGitHub, CancellationToken Interrupt)
{
    /// <summary>True if commands may start processes: the twins whose surroundings differ.</summary>
    public bool StartsProcesses { get; init; }

    /// <summary>The process's own terminal.</summary>
    public static Terminal OfProcess(CancellationToken interrupt) => new(
        Console.Out,
        Console.Error,
        !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.ColorSystem != ColorSystem.NoColors,
        !Console.IsErrorRedirected,
        Environment.GetEnvironmentVariable("GITHUB_ACTIONS") is { Length: > 0 },
        interrupt) { StartsProcesses = true };

    /// <summary>Writes lines of results.</summary>
    public void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines) Out.WriteLine(line);
    }

    /// <summary>Writes the one line that matters most, in a colour where there are colours. The text is shown as it is, never read as markup.</summary>
    public void Verdict(string text, bool isGood)
    {
        if (HasColours) AnsiConsole.Write(new Text(text + Environment.NewLine, new Style(isGood ? Color.Green : Color.Red)) { Overflow = Overflow.Fold });
        else Out.WriteLine(text);
    }

    /// <summary>Writes an annotation that GitHub shows beside the change.</summary>
    public void Annotate(string text)
    {
        if (!IsGitHub) return;
        string escaped = text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        Out.WriteLine("::error::" + escaped);
    }
}
