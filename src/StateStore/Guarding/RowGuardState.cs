namespace StateStore.Guarding;

/// <summary>What the guard keeps beside one row version. Forks share row versions, and so share what was reported of them.</summary>
internal sealed class RowGuardState(GuardRecord record, HandleRecord[] handles)
{
    /// <summary>What the row was when it was inserted.</summary>
    public GuardRecord Record { get; } = record;

    /// <summary>Asks for the memory of what the row is compared with to be brought near.</summary>
    public void Prefetch() => Memory.Prefetch(Record, 1);

    /// <summary>The handles the row holds.</summary>
    public IReadOnlyList<HandleRecord> Handles { get; } = handles;

    /// <summary>True once a probe was told that the row changed.</summary>
    public bool IsReported { get; set; }

    /// <summary>True once a probe was told that the row shares a mutable object.</summary>
    public bool IsAliasReported { get; set; }

    /// <summary>The list of rows handed out that the row stands on already.</summary>
    public HandedOutRows? ListedIn { get; set; }
}
