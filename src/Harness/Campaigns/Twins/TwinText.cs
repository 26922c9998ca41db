using System.Collections.Immutable;
using System.Globalization;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns.Twins;

/// <summary>How what a run wrote down crosses a pipe: one line an entry or a row.</summary>
internal static class TwinText
{
    private const string NoSnapshot = "none";

    // A process that is killed may leave the beginning of a line, which must not be taken for a shorter result.
    private const string End = ".";
    private const int HexDigits = 32;

    /// <summary>The lines of a run: its snapshot, then its entries.</summary>
    public static IReadOnlyList<string> Print(RunLog log) =>
    [
        log.Snapshot is { } snapshot ? Hex(snapshot) : NoSnapshot,
        .. log.Entries.Select(entry => $"{Line(entry.Message)} {Hex(entry.Command)} {Hex(entry.Digest)} {Convert.ToHexString(entry.Result.AsSpan())} {End}"),
    ];

    /// <summary>Reads the lines of a run.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public static RunLog ParseLog(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) throw new FormatException("a run has a line for its snapshot");
        var entries = new List<RunLogEntry>(lines.Count - 1);
        foreach (string line in lines.Skip(1))
        {
            int message = line.LastIndexOf('"') + 1;
            if (message <= 0 || line[message..].Split(' ') is not ["", string command, string digest, string result, End]) throw new FormatException($"'{line}' is no entry");
            entries.Add(new RunLogEntry(Strings("[" + line[..message] + "]")[0], Number(command), Number(digest), [.. Convert.FromHexString(result)]));
        }
        return new RunLog(entries, lines[0] == NoSnapshot ? null : Number(lines[0]));
    }

    /// <summary>A row's line.</summary>
    public static string Print(WitnessedRow row) => $"[{Line(row.Table)},{Line(row.Key)},{Line(row.Text)}]";

    /// <summary>Reads a row's line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static WitnessedRow ParseRow(string line) =>
        Strings(line) is [string table, string key, string text] ? new WitnessedRow(table, key, text) : throw new FormatException($"'{line}' is no row");

    /// <summary>Reads a JSON array of texts.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static IReadOnlyList<string> Strings(string line) =>
        Json.Parse(line) is Json.Array array && array.Elements.All(element => element is Json.String)
            ? [.. array.Elements.Select(element => ((Json.String)element).Value)]
            : throw new FormatException("not a list of texts");

    private static string Line(string text) => JsonString.Quote(text);
    private static string Hex(UInt128 value) => value.ToString("x32", CultureInfo.InvariantCulture);
    private static UInt128 Number(string hex) => hex.Length == HexDigits ? UInt128.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : throw new FormatException($"'{hex}' is no hash");
}
