namespace StateStore.Tables;

/// <summary>
/// Wakes who waits, index by index, once a transaction's root is published. It is a part of the database so that a variant can be tried in
/// its place.
/// </summary>
public class WatchNotifier
{
    /// <summary>Wakes who watches what a transaction edited in one index.</summary>
    public virtual void Notify(IndexEdits edits) => edits.Wake();
}

/// <summary>What a transaction did to one index.</summary>
public abstract class IndexEdits
{
    private protected IndexEdits() { }

    /// <summary>The table.</summary>
    public abstract string Table { get; }

    /// <summary>The index.</summary>
    public abstract string Index { get; }

    /// <summary>The number of rows in the index afterwards, less the number before.</summary>
    public abstract int Growth { get; }

    /// <summary>Wakes every watch of a place that was edited. A second call does nothing.</summary>
    public abstract void Wake();
}
