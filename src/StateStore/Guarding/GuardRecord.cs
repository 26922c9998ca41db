using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Guarding;

/// <summary>
/// What the guard remembers of an object's content: a private copy, which nobody else ever sees, or an in-process 128-bit hash. One object that holds either,
/// so that a verification goes from the row to what it is compared with in one step. The operations behind it are always the derived ones, of a
/// model without overrides.
/// </summary>
internal class GuardRecord
{
    private readonly TypeModel _type;
    private readonly object? _shadow;

    /// <summary>Records an object's present content. The model must have no overrides.</summary>
    public GuardRecord(GuardMode mode, TypeModel type, object value)
    {
        _type = type;
        if (mode == GuardMode.Shadow) _shadow = type.CopyObject(value);
        else Hash = type.GuardHashObject(value, RecordedHandles.Instance);
    }

    /// <summary>The hash recorded, where there is no copy.</summary>
    public UInt128 Hash { get; }

    /// <summary>True if it is a copy that is kept, and not a hash.</summary>
    public bool IsShadow => _shadow is not null;

    /// <summary>Asks for the memory of the copy to be brought near.</summary>
    public void Prefetch() => Memory.Prefetch(_shadow, 3);

    /// <summary>True if the content is what was recorded. The object must be of the class recorded.</summary>
    public bool Matches(object value) =>
        _shadow is { } shadow ? _type.IsSame(shadow, value) : _type.GuardHashObject(value, RecordedHandles.Instance) == Hash;

    /// <summary>How the content differs from what was recorded; empty if the record cannot say.</summary>
    public IReadOnlyList<Difference> DifferencesTo(object value) => _shadow is { } shadow ? _type.DiffObjects(shadow, value) : [];

    /// <summary>A fresh object with the content recorded; null if the record cannot say.</summary>
    public object? Restore() => _shadow is { } shadow ? _type.CopyObject(shadow) : null;
}

/// <summary>
/// Stands in for what is behind a handle in the hash of a row: the hash recorded of it, so that a change behind the handle is a matter of the
/// handle's own record and not of every row that holds it.
/// </summary>
internal sealed class RecordedHandles : SharedHashes
{
    public static readonly RecordedHandles Instance = new();

    private RecordedHandles() { }

    internal override UInt128 HashOf<T>(Shared<T> handle) =>
        handle.GuardRecord is HandleRecord { Record: { IsShadow: false } record } ? record.Hash : GuardHash.Compute(handle.Value, this);
}
