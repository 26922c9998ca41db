using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>Where everything of a schema stands in a root: shared by a database and its forks.</summary>
internal sealed class DatabaseLayout
{
    private readonly Dictionary<string, TableLayout> _byName = new(StringComparer.Ordinal);
    private readonly TableLayout[] _tables;

    public DatabaseLayout(DatabaseSchema schema, ObjectModel model)
    {
        Schema = schema;
        _tables = new TableLayout[schema.Tables.Count];
        for (int i = 0; i < _tables.Length; i++)
        {
            Table table = schema.Tables[i];
            _tables[i] = new TableLayout(table, i, TreeCount, table.TypeIn(model));
            _byName.Add(table.Name, _tables[i]);
            TreeCount += table.Shapes.Length;
            table.LikelyOrdinal = i;
        }
    }

    public DatabaseSchema Schema { get; }

    public TableLayout[] Tables => _tables;

    /// <summary>The number of index trees of all tables.</summary>
    public int TreeCount { get; }

    /// <summary>The layout of a table.</summary>
    /// <exception cref="StateStoreException">The schema has no such table, or another one of that name.</exception>
    public TableLayout Of(Table table)
    {
        int ordinal = table.LikelyOrdinal;
        if (ordinal < _tables.Length && ReferenceEquals(_tables[ordinal].Table, table)) return _tables[ordinal];
        TableLayout layout = Of(table.Name);
        return ReferenceEquals(layout.Table, table) ? layout : throw new StateStoreException($"table {table.Name} is not the schema's table of that name");
    }

    /// <summary>The layout of a table by name.</summary>
    /// <exception cref="StateStoreException">The schema has no such table.</exception>
    public TableLayout Of(string table) =>
        _byName.TryGetValue(table, out TableLayout? layout) ? layout : throw new StateStoreException($"the schema has no table {table}");
}
