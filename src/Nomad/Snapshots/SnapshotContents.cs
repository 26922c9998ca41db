namespace Nomad.Snapshots;

/// <summary>What snapshots hold, and how it comes back.</summary>
public class SnapshotContents
{
    /// <summary>True if a table's rows go into snapshots: all do.</summary>
    public virtual bool Holds(string table) => true;

    /// <summary>A row that was read is about to be inserted: it comes back as it was.</summary>
    /// <param name="row">The row, not in the store yet.</param>
    /// <param name="appliedIndex">The index of the last entry the snapshot holds.</param>
    public virtual void Restoring(object row, ulong appliedIndex)
    {
    }
}
