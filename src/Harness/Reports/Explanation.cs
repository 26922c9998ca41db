using System.Globalization;
using System.Text;
using Harness.Campaigns;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Reports;

/// <summary>Tells a repro in words on one screen, and as a test that can be pasted into a test project.</summary>
public static class Explanation
{
    private const int MaxSteps = 16;
    private const int MaxTextLength = 110;

    /// <summary>The story: what is run, what happens step by step, what was expected and seen, who did it.</summary>
    /// <param name="script">The script.</param>
    /// <param name="finding">What it shows; null if nothing.</param>
    /// <param name="specification">The specification.</param>
    public static IEnumerable<string> Lines(Script script, Finding? finding, ErasedSpecification specification)
    {
        int replicas = script.Options.Replicas;
        yield return (replicas == 1 ? "One server" : string.Create(CultureInfo.InvariantCulture, $"{replicas} servers, of which r0 leads,"))
            + $" of specification {script.Specification}{(script.Options.Mutant.Length > 0 ? $" with mutant {script.Options.Mutant}" : "")}.";
        int count = script.Steps.Length;
        for (int i = 0; i < count; i++)
        {
            if (count > MaxSteps && i == MaxSteps / 2)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"     ... {count - MaxSteps} more steps ...");
                i = count - (MaxSteps / 2);
            }
            yield return string.Create(CultureInfo.InvariantCulture, $"{i,4} {Words(script.Steps[i], specification)}");
        }
        yield return "     At the end everything is delivered, swept and compared.";
        yield return "";
        foreach (string line in finding is null ? ["Nothing is wrong then."] : Verdict(finding)) yield return line;
    }

    /// <summary>A step in words.</summary>
    /// <param name="step">The step.</param>
    /// <param name="specification">Prints commands.</param>
    public static string Words(Step step, ErasedSpecification specification) => step switch
    {
        ProposeStep s => $"The leader commits and applies {specification.MessageName(s.Command)} {Short(specification.PrintCommand(s.Command))}.",
        DeliverStep s => Text($"r{s.Replica} applies up to {s.Count} more of what is committed."),
        ReadStep s => Text($"A client asks r{s.Replica} for {s.Query} {JsonString.Quote(Short(s.Argument))}."),
        RequestStep s => $"The leader's {s.Handler} handles {Short(s.Argument)}.",
        CrashStep s => Text($"r{s.Replica} crashes: its memory is lost."),
        RestartStep s => Text($"r{s.Replica} comes back from its last snapshot and the log."),
        SnapshotStep s => Text($"r{s.Replica} writes a snapshot to its disk."),
        InstallStep s => Text($"r{s.To} is sent the state of r{s.From} and takes it for its own."),
        TickStep s => Text($"{s.Nanos / 1_000_000_000.0m} seconds pass."),
        FaultStep s => $"A fault is planted: {Harness.Faults.FaultCatalogue.Find(s.Name)?.Description ?? s.Name}"
            + (s.Replica < 0 ? " (on every server" : Text($" (on r{s.Replica}")) + (s.Table.Length > 0 ? $", {Join(s.Table, s.Key, s.Path)})." : ")."),
        _ => StepText.Print(specification, step),
    };

    /// <summary>A test for xunit that runs the script and fails as long as it shows anything.</summary>
    /// <param name="script">The script.</param>
    /// <param name="signature">What it shows; names the test.</param>
    /// <param name="specification">Prints the steps.</param>
    /// <param name="creation">C# that creates the specification, such as <c>new Mine.InventorySpecification()</c>.</param>
    public static IEnumerable<string> Test(Script script, string signature, ErasedSpecification specification, string creation)
    {
        string[] steps = [.. script.Steps.Select(step => StepText.Print(specification, step))];
        string quotes = new('"', Math.Max(3, steps.Select(LongestQuotes).DefaultIfEmpty(0).Max() + 1));
        ScriptOptions options = script.Options;
        string old = options.Old.Length > 0 ? $" {{ Old = {JsonString.Quote(options.Old)} }}" : "";
        yield return "using Harness.Machines;";
        yield return "using Harness.Running;";
        yield return "using Harness.Scripts;";
        yield return "using Harness.Simulation;";
        yield return "using StateStore.Guarding;";
        yield return "using Xunit;";
        yield return "";
        yield return $"public sealed class {Identifier(script.Specification)}Regressions";
        yield return "{";
        yield return "    [Fact]";
        yield return $"    public void {Identifier(signature.Length > 0 ? signature : "script")}()";
        yield return "    {";
        yield return $"        ErasedSpecification specification = ((ISpecification){creation}).Erase();";
        yield return string.Create(CultureInfo.InvariantCulture, $"        var options = new ScriptOptions({JsonString.Quote(options.Seed)}, {options.Replicas}, GuardMode.{options.Guard}, {JsonString.Quote(options.Mutant)}){old};");
        yield return $"        string[] steps = {quotes}";
        foreach (string line in steps) yield return $"            {line}";
        yield return $"            {quotes}.Split('\\n', StringSplitOptions.RemoveEmptyEntries);";
        yield return $"        var script = new Script({JsonString.Quote(script.Specification)}, options, [.. steps.Select((line, i) => StepText.Parse(specification, line, i + 1, options.Replicas))]);";
        yield return "        RunResult result = Runner.Run(specification, script, new RunOptions());";
        yield return "        Assert.Empty(result.Violations);";
        yield return "    }";
        yield return "}";
    }

    private static IEnumerable<string> Verdict(Finding finding)
    {
        Violation violation = finding.Detail ?? finding.Violation;
        string who = violation.Replica >= 0 ? Text($"r{violation.Replica}") : "a twin of the servers";
        yield return Text($"In step {finding.Violation.Step} the oracle {violation.Oracle} finds that {who} is wrong: {Short(violation.Message)}.");
        if (violation.Table.Length > 0) yield return $"The place is {Join(violation.Table, violation.Key, violation.Path)}.";
        if (violation.Old.Length + violation.New.Length > 0) yield return $"There stood {Short(Shown(violation.Old))}, and there stands {Short(Shown(violation.New))}.";
        if (violation.LastWriteMessage.Length > 0) yield return Text($"The last entry that wrote it was {violation.LastWriteMessage} at index {violation.LastWriteIndex}.");
        foreach (string line in finding.Culprit?.Lines() ?? []) yield return line.Trim();
    }

    private static string Shown(string value) => value.Length == 0 ? "nothing" : value;

    private static string Join(string table, string key, string path) => table + (key.Length > 0 ? "/" + key : "") + (path.Length > 0 ? "." + path : "");

    private static string Short(string text) => Figures.Shortened(JsonString.NeedsEscape(text) ? JsonString.Quote(text)[1..^1] : text, MaxTextLength);

    private static int LongestQuotes(string line)
    {
        int longest = 0, run = 0;
        foreach (char c in line)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    private static string Identifier(string text)
    {
        var name = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c)) name.Append(name.Length == 0 ? char.ToUpperInvariant(c) : c);
            else if (name.Length > 0 && name[^1] != '_') name.Append('_');
        }
        string trimmed = name.ToString().Trim('_');
        return trimmed.Length == 0 || char.IsAsciiDigit(trimmed[0]) ? "Script" + trimmed : trimmed;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
