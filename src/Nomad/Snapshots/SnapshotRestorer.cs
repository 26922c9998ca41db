using Nomad.Objects;

namespace Nomad.Snapshots;

/// <summary>Decides what becomes of each record of a snapshot.</summary>
public class SnapshotRestorer
{
    /// <summary>Restores all rows; records of types that mean nothing any more are passed over.</summary>
    /// <param name="reader">The snapshot.</param>
    /// <param name="keeps">Says of a table's row whether it is kept; null for all.</param>
    /// <exception cref="SnapshotException">The bytes are no whole snapshot.</exception>
    public virtual void Restore(ref SnapshotReader reader, Func<string, object, bool>? keeps)
    {
        while (reader.Next())
        {
            if (!reader.IsRetired) reader.RestoreRow(keeps, Upgrade);
        }
    }

    /// <summary>
    /// Fills in what an older version did not know and no row may be without. It is done here too, since nothing writes a row again only
    /// because it was restored.
    /// </summary>
    /// <param name="row">A row just read, not yet inserted.</param>
    protected virtual void Upgrade(object row)
    {
        if (row is Job job && string.IsNullOrEmpty(job.NodePool)) job.NodePool = Job.DefaultNodePool;
        else if (row is Node node && string.IsNullOrEmpty(node.NodePool)) node.NodePool = NodePool.Default;
    }
}

/// <summary>What a restore left out because of its filter.</summary>
/// <param name="LeftOut">The number of rows the filter did not want.</param>
/// <param name="NotJudged">The number of rows at which the filter failed.</param>
/// <param name="Failure">How the filter failed at the first of them; null if it never did.</param>
public readonly record struct RestoreReport(int LeftOut, int NotJudged, string? Failure);
