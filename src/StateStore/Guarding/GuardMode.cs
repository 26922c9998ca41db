namespace StateStore.Guarding;

/// <summary>How the guard remembers what was inserted.</summary>
public enum GuardMode
{
    /// <summary>No guard; costs nothing.</summary>
    Off,
    /// <summary>A 128-bit in-process hash per row: says that a row changed.</summary>
    Checksum,
    /// <summary>A private copy per row: says which fields changed, from what to what.</summary>
    Shadow,
}
