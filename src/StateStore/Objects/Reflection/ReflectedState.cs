using StateStore.Guarding;

namespace StateStore.Objects.Reflection;

/// <summary>
/// The rows of any object that holds state, such as a machine that knows no tables. Each of its fields that is a collection is a table, whose rows are
/// the entries; all other fields together are one row, <see cref="OwnKey"/> of the table <see cref="OwnTable"/>. A table is named as its
/// field, without leading underscores and with its first letter in lower case.
/// </summary>
public sealed class ReflectedState
{
    /// <summary>The table of the one row that holds the fields that are no collections.</summary>
    public const string OwnTable = "machine";

    /// <summary>The key of that row.</summary>
    public const string OwnKey = "fields";

    private readonly object _state;
    private readonly List<(string Name, FieldPlan Field)> _collections = [];
    private readonly bool _hasOwnRow;

    /// <param name="state">The object. Its rows are looked up anew at each call.</param>
    /// <param name="model">The model that is to know the row of the fields that are no collections: its entry for the object's class leaves the collections out.</param>
    public ReflectedState(object state, ObjectModel model)
    {
        _state = state;
        TypePlan plan = TypePlan.Of(state.GetType());
        foreach (FieldPlan field in plan.Fields)
        {
            if (IsCollection(field)) _collections.Add((TableName(field.Name), field));
        }
        TypePlan own = plan.Without(IsCollection);
        _hasOwnRow = own.Fields.Count > 0 || plan.Kind != PlanKind.Object;
        if (_hasOwnRow) model.Use(new ReflectedType(own));
        Tables = [.. _collections.Select(collection => collection.Name), .. _hasOwnRow ? (string[])[OwnTable] : []];
    }

    /// <summary>The object itself.</summary>
    public object Source => _state;

    /// <summary>The tables, in the order in which their fields are declared, <see cref="OwnTable"/> last.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>All rows as they are: tables in order, entries in the order of their keys' texts, elements by position.</summary>
    public IEnumerable<StateRow> Rows() => Tables.SelectMany(Rows);

    /// <summary>The rows of a table; none if there is no such table.</summary>
    public IEnumerable<StateRow> Rows(string table)
    {
        if (_hasOwnRow && table == OwnTable) yield return new StateRow(OwnTable, OwnKey, _state);
        foreach ((string name, FieldPlan field) in _collections)
        {
            if (name != table || field.Info.GetValue(_state) is not { } collection) continue;
            foreach (Part part in Part.Of(TypePlan.Of(collection.GetType()), collection))
                yield return new StateRow(table, part.Step, part.Value ?? DBNull.Value);
        }
    }

    /// <summary>A digest of everything reachable from the object.</summary>
    /// <exception cref="NotSupportedException">Something reachable can be no state; names the field path.</exception>
    public UInt128 Digest() => WalkDigest.Of(_state);

    // By the declared type, so that the tables are those of the class whatever its fields hold.
    private static bool IsCollection(FieldPlan field) => TypePlan.Of(field.Info.FieldType).Kind is PlanKind.Map or PlanKind.Sequence or PlanKind.Set;

    private static string TableName(string field)
    {
        string name = field.TrimStart('_');
        return name.Length == 0 ? field : char.ToLowerInvariant(name[0]) + name[1..];
    }
}
