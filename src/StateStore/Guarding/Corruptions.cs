using StateStore.Objects;
using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>Puts what the guard noticed into words.</summary>
internal static class Corruptions
{
    /// <summary>A row whose own content changed.</summary>
    public static Corruption Mutated(RowVersion version) => Mutated(version, version.Guard!.DifferencesTo(version.Row));

    /// <summary>A row through whose handle a changed object is seen: the paths lead through the handle.</summary>
    public static Corruption Mutated(RowVersion version, HandleRecord handle)
    {
        string path = version.Table.Type.PathOfReference(version.Row, handle.Handle) ?? "";
        return Mutated(version, [.. handle.Differences.Select(difference => difference with { Path = Join(path, difference.Path) })]);
    }

    /// <summary>A row object that was inserted a second time, as itself.</summary>
    public static Corruption InsertedTwice(TableLayout table, string key, RowVersion owner) =>
        new(CorruptionKind.Aliased, table.Name, key, "", $"{owner.Table.Name}/{owner.KeyText}", "", owner.LastWrite, []);

    /// <summary>A path and what comes below it.</summary>
    public static string Join(string path, string below) =>
        path.Length == 0 ? below : below.Length == 0 ? path : $"{path}.{below}";

    private static Corruption Mutated(RowVersion version, IReadOnlyList<Difference> differences)
    {
        Difference? first = differences.Count > 0 ? differences[0] : null;
        return new Corruption(
            CorruptionKind.Mutated, version.Table.Name, version.KeyText, first?.Path ?? "", first?.Old ?? "", first?.New ?? "", version.LastWrite, differences);
    }
}
