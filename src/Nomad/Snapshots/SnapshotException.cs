namespace Nomad.Snapshots;

/// <summary>Bytes that are no snapshot, or not a whole one. Names the place. The state from before is untouched.</summary>
public sealed class SnapshotException : Exception
{
    /// <summary>Reports a fault in the bytes.</summary>
    /// <param name="message">What was expected and seen.</param>
    /// <param name="offset">Where, in bytes from the start of the snapshot.</param>
    /// <param name="inner">The fault found in the record there, if any.</param>
    public SnapshotException(string message, long offset, Exception? inner = null)
        : base($"{message} (at byte {offset.ToString(System.Globalization.CultureInfo.InvariantCulture)} of the snapshot)", inner) => Offset = offset;

    /// <summary>Where the fault is, in bytes from the start of the snapshot.</summary>
    public long Offset { get; }
}
