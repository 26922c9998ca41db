namespace Nomad.Objects;

/// <summary>What an entry does with a variable.</summary>
public static class VariableOperation
{
    /// <summary>Write it, whatever it was.</summary>
    public const string Set = "set";
    /// <summary>Write it if it is at the index named; index 0 means that it must not exist.</summary>
    public const string CompareAndSet = "cas";
    /// <summary>Delete it, whatever it was.</summary>
    public const string Delete = "delete";
    /// <summary>Delete it if it is at the index named.</summary>
    public const string DeleteCompareAndSet = "delete-cas";
    /// <summary>Write it and hold it.</summary>
    public const string LockAcquire = "lock-acquire";
    /// <summary>Let go of it; what it says stays.</summary>
    public const string LockRelease = "lock-release";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Set, CompareAndSet, Delete, DeleteCompareAndSet, LockAcquire, LockRelease];
}
