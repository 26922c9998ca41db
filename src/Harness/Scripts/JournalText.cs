using System.Globalization;
using System.Text;
using Harness.Machines;

namespace Harness.Scripts;

/// <summary>
/// A script that was written while it was being made: the first line says so, then come settings and steps as in a repro file, and nothing
/// after them. Whoever wrote it may have died in the middle of a line, so a last line without an end is not believed.
/// </summary>
internal static class JournalText
{
    private const string FirstLine = "harness-journal 1\n";

    /// <summary>True if a file begins as a journal does.</summary>
    public static bool IsJournal(ReadOnlySpan<byte> bytes) => bytes.StartsWith("harness-journal "u8);

    /// <summary>What stands before the steps.</summary>
    public static string Header(string specification, ScriptOptions options)
    {
        var text = new StringBuilder(FirstLine);
        ReproText.PrintSettings(text, ToolVersion.Current, specification, options);
        return text.ToString();
    }

    /// <summary>A step's line, its end included.</summary>
    public static string Line(ErasedSpecification specification, Step step) => StepText.Print(specification, step) + "\n";

    /// <summary>Reads a journal.</summary>
    /// <exception cref="FormatException">It is none, or ends before the steps begin; names the line.</exception>
    public static Repro Parse(ReadOnlySpan<byte> bytes, Func<string, string, ErasedSpecification> specifications)
    {
        // Cut before it is decoded: a torn line may end within a letter.
        int end = bytes.LastIndexOf((byte)'\n') + 1;
        string text = ReproSeal.Decode(bytes[..end]);
        if (!text.StartsWith(FirstLine, StringComparison.Ordinal)) throw new FormatException("line 1: this tool reads journals that begin with \"harness-journal 1\" only");
        if (!text.Contains("\nscript\n", StringComparison.Ordinal)) throw new FormatException("the file ends before the line 'script': it holds no step");
        Repro repro = ReproText.Parse(text[FirstLine.Length..] + ReproText.NothingExpected, specifications);
        int steps = repro.Script.Steps.Length;
        string note = end < bytes.Length
            ? string.Create(CultureInfo.InvariantCulture, $"a journal that ends in the middle of a line: {steps} whole steps are run, the torn one is left out")
            : string.Create(CultureInfo.InvariantCulture, $"a journal of {steps} steps");
        return repro with { Note = note };
    }
}
