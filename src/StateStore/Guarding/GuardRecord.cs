using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>What the guard remembers of an object's content. The operations behind it are always the derived ones, of a model without overrides.</summary>
internal abstract class GuardRecord
{
    /// <summary>Records an object's present content. The model must have no overrides.</summary>
    public static GuardRecord Of(GuardMode mode, TypeModel type, object value) =>
        mode == GuardMode.Shadow ? new ShadowRecord(type, value) : new ChecksumRecord(type, value);

    /// <summary>True if the content is what was recorded.</summary>
    public abstract bool Matches(object value);

    /// <summary>How the content differs from what was recorded; empty if the record cannot say.</summary>
    public abstract IReadOnlyList<Difference> DifferencesTo(object value);

    /// <summary>A fresh object with the content recorded; null if the record cannot say.</summary>
    public abstract object? Restore();
}

/// <summary>An in-process 128-bit hash of the content.</summary>
internal sealed class ChecksumRecord(TypeModel type, object value) : GuardRecord
{
    private readonly UInt128 _hash = type.GuardHashObject(value, RecordedHandles.Instance);

    /// <summary>The hash recorded.</summary>
    public UInt128 Hash => _hash;

    public override bool Matches(object value) => type.GuardHashObject(value, RecordedHandles.Instance) == _hash;

    public override IReadOnlyList<Difference> DifferencesTo(object value) => [];

    public override object? Restore() => null;
}

/// <summary>A private copy of the content, which nobody else ever sees.</summary>
internal sealed class ShadowRecord(TypeModel type, object value) : GuardRecord
{
    private readonly object _shadow = type.CopyObject(value);

    public override bool Matches(object value) => type.EqualObjects(_shadow, value);

    public override IReadOnlyList<Difference> DifferencesTo(object value) => type.DiffObjects(_shadow, value);

    public override object Restore() => type.CopyObject(_shadow);
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
        handle.GuardRecord is HandleRecord { Record: ChecksumRecord record } ? record.Hash : GuardHash.Compute(handle.Value, this);
}
