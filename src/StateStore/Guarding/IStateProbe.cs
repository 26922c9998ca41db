namespace StateStore.Guarding;

/// <summary>
/// The window through which a harness looks into a store. Members are called on the thread of the caller, inside the operation.
/// An exception thrown from <see cref="Inserting"/> or <see cref="Committing"/> aborts the operation and reaches the caller.
/// </summary>
public interface IStateProbe
{
    /// <summary>False while nobody behind the probe cares for single inserts: <see cref="Inserting"/> and <see cref="Inserted"/> are not called then, and cost nothing.</summary>
    bool SeesInserts => true;

    /// <summary>True while somebody behind the probe wants to know of each row that a read hands out: <see cref="HandedOut"/> is not called otherwise.</summary>
    bool SeesHandOuts => false;

    /// <summary>A read hands out a row. Called in the reader's own stack. The row is the store's: look, and do not change it.</summary>
    void HandedOut(string table, string key, object row) { }

    /// <summary>The guard noticed a corrupt row. Called before the exception is thrown, since user code may swallow exceptions.</summary>
    void Corrupted(Corruption corruption);

    /// <summary>A row is about to be inserted: keys, hash and guard record are not yet taken, so a change made here is what a wrong Apply would have written.</summary>
    void Inserting(string table, string key, object row);

    /// <summary>A row was inserted; the store owns it now. A change made here is a mutation before commit.</summary>
    void Inserted(string table, string key, object row);

    /// <summary>A transaction is about to verify its write set and commit.</summary>
    void Committing(WriteStamp stamp);
}
