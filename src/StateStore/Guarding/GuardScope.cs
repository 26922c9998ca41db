namespace StateStore.Guarding;

/// <summary>Which rows a verification walks.</summary>
public enum GuardScope
{
    /// <summary>Rows handed out by a read since the last verification of this scope.</summary>
    HandedOut,
    /// <summary>Rows written by the last committed transaction.</summary>
    Written,
    /// <summary>Every row: the sweep. Also checks that no two rows (or a row and another) share a mutable object.</summary>
    All,
}
