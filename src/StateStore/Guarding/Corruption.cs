namespace StateStore.Guarding;

/// <summary>One row that is not what was inserted, or that shares a mutable object.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The primary key in text, parts joined by a slash.</param>
/// <param name="Path">The first differing field path (shadow mode; for aliases the path at which the shared object is reached); empty in checksum mode.</param>
/// <param name="Old">The value inserted, in text; empty in checksum mode. For aliases the other row's table, key and path.</param>
/// <param name="New">The value found, in text; empty in checksum mode.</param>
/// <param name="LastWrite">The row's last legitimate write.</param>
/// <param name="Differences">All differing paths (shadow mode), else empty.</param>
public sealed record Corruption(
    CorruptionKind Kind, string Table, string Key, string Path, string Old, string New, WriteStamp LastWrite,
    IReadOnlyList<Objects.Difference> Differences);
