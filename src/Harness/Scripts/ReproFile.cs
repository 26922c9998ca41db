using System.Collections.Immutable;
using Harness.Machines;

namespace Harness.Scripts;

/// <summary>A script and the violation it must reproduce, as a readable text file.</summary>
/// <param name="Script">The script.</param>
/// <param name="Signature">The expected signature; empty if none is known.</param>
/// <param name="TraceDigest">The expected trace digest; null where real chance forbids one.</param>
/// <param name="Story">Lines of comment for the reader.</param>
public sealed record Repro(Script Script, string Signature, UInt128? TraceDigest, IReadOnlyList<string> Story)
{
    /// <summary>The version of the tool that writes, and wrote, the file.</summary>
    public string Tool { get; init; } = ToolVersion.Current;

    /// <summary>The class of the process twin in which the violation shows; empty if it shows without one, or by chance.</summary>
    public string Twin { get; init; } = "";

    /// <summary>What the reader must know about the file itself; empty if nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The file's text: the first line carries format, length and checksum, then settings, tool version, steps, signature and trace digest.</summary>
    public string Print(ErasedSpecification specification) => ReproSeal.Seal(ReproText.Print(this, specification));

    /// <summary>Reads a file's text. With <paramref name="edited"/> length, checksum, signature and digest are not held against it.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="specifications">Finds a specification by name and mutant name; throws <see cref="FormatException"/> if there is none.</param>
    /// <param name="edited">True if the file was changed by hand on purpose.</param>
    /// <exception cref="FormatException">Not a repro file, truncated or altered; names the line.</exception>
    public static Repro Parse(string text, Func<string, string, ErasedSpecification> specifications, bool edited)
    {
        Repro repro = ReproText.Parse(ReproSeal.Open(text, edited), specifications);
        return edited ? repro with { Signature = "", TraceDigest = null, Twin = "" } : repro;
    }

    /// <summary>Reads a file's bytes, which must be UTF-8: a repro file, or the journal of a run whose process died.</summary>
    /// <exception cref="FormatException">Not a repro file, truncated or altered; names the line.</exception>
    public static Repro Parse(ReadOnlySpan<byte> bytes, Func<string, string, ErasedSpecification> specifications, bool edited) =>
        JournalText.IsJournal(bytes) ? JournalText.Parse(bytes, specifications) : Parse(ReproSeal.Decode(bytes), specifications, edited);
}
