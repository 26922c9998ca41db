using Harness.Faults;

namespace Harness.Generation;

/// <summary>A fault asked for on the command line: NAME[:TABLE[.PATH]].</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Table">The table; empty for any.</param>
/// <param name="Path">The slot pattern; empty for any.</param>
public sealed record FaultRequest(Fault Fault, string Table, string Path)
{
    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">There is no fault of that name, or nothing stands where something should.</exception>
    public static FaultRequest Parse(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string name = colon < 0 ? text : text[..colon];
        Fault fault = FaultCatalogue.Find(name)
            ?? throw new FormatException($"there is no fault '{name}'; there are {string.Join(", ", FaultCatalogue.All.Select(known => known.Name))}");
        if (colon < 0) return new FaultRequest(fault, "", "");
        string target = text[(colon + 1)..];
        int dot = target.IndexOf('.', StringComparison.Ordinal);
        string table = dot < 0 ? target : target[..dot];
        string path = dot < 0 ? "" : target[(dot + 1)..];
        if (table.Length == 0 || (dot >= 0 && path.Length == 0)) throw new FormatException($"'{text}' is not of the form NAME[:TABLE[.PATH]]");
        return new FaultRequest(fault, table, path);
    }

    /// <inheritdoc/>
    public override string ToString() => Fault.Name + (Table.Length > 0 ? ":" + Table : "") + (Path.Length > 0 ? "." + Path : "");
}
