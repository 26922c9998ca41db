namespace StateStore.Tables;

/// <summary>Keeps a table's secondary indexes in line with its rows. It is a part of the database so that a variant can be tried in its place.</summary>
public class IndexUpkeep
{
    /// <summary>True if a row that is replaced by one with another key in an index moves there: every row does.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">A single-valued secondary index of it.</param>
    public virtual bool Moves(string table, string index) => true;
}
