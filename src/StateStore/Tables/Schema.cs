using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>One part of an index key: how it is taken from a row and how a query argument is encoded.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class KeyPart<T> where T : class, IStateObject<T>
{
    private KeyPart() { }

    /// <summary>A string, ordinal order, escaped so that no value can forge a boundary; null and empty are missing.</summary>
    /// <param name="get">Takes the value from a row.</param>
    /// <param name="lowerCase">Compare and order by the invariant lower-case form.</param>
    public static KeyPart<T> Text(Func<T, string?> get, bool lowerCase = false) => throw new NotImplementedException();
    /// <summary>A UUID in its 36-character text form, kept as 16 bytes; null and empty are missing.</summary>
    public static KeyPart<T> Uuid(Func<T, string?> get) => throw new NotImplementedException();
    /// <summary>An unsigned integer, 8 bytes big-endian; never missing.</summary>
    public static KeyPart<T> Unsigned(Func<T, ulong> get) => throw new NotImplementedException();
    /// <summary>A signed integer, 8 bytes, sign bit flipped so that it sorts; never missing.</summary>
    public static KeyPart<T> Signed(Func<T, long> get) => throw new NotImplementedException();
    /// <summary>A condition over the row, 1 byte; never missing.</summary>
    public static KeyPart<T> Flag(Func<T, bool> get) => throw new NotImplementedException();
}

/// <summary>An index of a table: named, unique or not, over one or more key parts.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class TableIndex<T> where T : class, IStateObject<T>
{
    private TableIndex() { }
    /// <summary>The index's name.</summary>
    public string Name => throw new NotImplementedException();
    /// <summary>True if no two rows may have the same key; enforced on insert.</summary>
    public bool IsUnique => throw new NotImplementedException();
    /// <summary>A unique index.</summary>
    public static TableIndex<T> Unique(string name, params KeyPart<T>[] parts) => throw new NotImplementedException();
    /// <summary>An index that several rows may share a key of; a row none of whose parts may be missing.</summary>
    public static TableIndex<T> NonUnique(string name, params KeyPart<T>[] parts) => throw new NotImplementedException();
    /// <summary>The same index, but a row with a missing first part is left out of it, and the key ends before the first missing part.</summary>
    public TableIndex<T> AllowMissing() => throw new NotImplementedException();
}

/// <summary>A table: its name, its row class and its indexes; the first index must be unique, named "id", and is the primary key.</summary>
public abstract class Table
{
    /// <summary>The table's name.</summary>
    public abstract string Name { get; }
    /// <summary>The row class.</summary>
    public abstract Type RowType { get; }
    /// <summary>The operations of the row class in a model.</summary>
    public abstract TypeModel TypeIn(ObjectModel model);
}

/// <summary>A table of rows of one class.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class Table<T> : Table where T : class, IStateObject<T>
{
    /// <summary>Declares a table.</summary>
    /// <exception cref="ArgumentException">No indexes; the first is not a unique one named "id"; it allows missing values; two share a name.</exception>
    public Table(string name, params TableIndex<T>[] indexes) => throw new NotImplementedException();
    /// <inheritdoc/>
    public override string Name => throw new NotImplementedException();
    /// <inheritdoc/>
    public override Type RowType => typeof(T);
    /// <summary>The primary index.</summary>
    public TableIndex<T> Id => throw new NotImplementedException();
    /// <inheritdoc/>
    public override TypeModel TypeIn(ObjectModel model) => model.For<T>();
}

/// <summary>All tables of a database, in the order in which they are walked.</summary>
public sealed class DatabaseSchema
{
    /// <summary>A schema of the given tables.</summary>
    /// <exception cref="ArgumentException">No tables, or two with one name.</exception>
    public DatabaseSchema(params Table[] tables) => Tables = tables;
    /// <summary>The tables.</summary>
    public IReadOnlyList<Table> Tables { get; }
}
