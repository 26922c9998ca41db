using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>
/// What the guard keeps beside one row version: the record of what the row was when it was inserted, and what was noticed since. Forks share row
/// versions, and so share what was reported of them.
/// </summary>
internal sealed class RowGuardState(GuardMode mode, TypeModel type, object row, HandleRecord[] handles) : GuardRecord(mode, type, row)
{
    /// <summary>The handles the row holds.</summary>
    public HandleRecord[] Handles { get; } = handles;

    /// <summary>True if the row holds any: kept here, where a verification looks anyway.</summary>
    public bool HasHandles { get; } = handles.Length > 0;

    /// <summary>True once a probe was told that the row changed.</summary>
    public bool IsReported { get; set; }

    /// <summary>True once a probe was told that the row shares a mutable object.</summary>
    public bool IsAliasReported { get; set; }

    /// <summary>The write set of the open transaction that inserted the row, unless it was replaced or deleted again.</summary>
    public WriteSet? LiveIn { get; set; }

    /// <summary>The list of rows handed out that the row stands on already.</summary>
    public HandedOutRows? ListedIn { get; set; }
}
