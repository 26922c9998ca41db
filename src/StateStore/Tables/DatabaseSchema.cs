namespace StateStore.Tables;

/// <summary>All tables of a database, in the order in which they are walked.</summary>
public sealed class DatabaseSchema
{
    /// <summary>A schema of the given tables.</summary>
    /// <exception cref="ArgumentException">No tables, one is null, or two have one name.</exception>
    public DatabaseSchema(params Table[] tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Length == 0) throw new ArgumentException("a schema needs a table", nameof(tables));
        if (tables.Contains(null)) throw new ArgumentException("a table is null", nameof(tables));
        foreach (Table table in tables)
        {
            if (tables.Count(other => other.Name == table.Name) > 1)
                throw new ArgumentException($"two tables are named {table.Name}", nameof(tables));
        }
        Tables = [.. tables];
    }

    /// <summary>The tables.</summary>
    public IReadOnlyList<Table> Tables { get; }
}
