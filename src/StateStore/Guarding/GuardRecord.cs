using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>What the guard remembers of an object's content. The operations behind it are always the derived ones, never an overridden entry of the model.</summary>
internal abstract class GuardRecord
{
    /// <summary>Records an object's present content.</summary>
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
    private readonly UInt128 _hash = type.GuardHashObject(value);

    public override bool Matches(object value) => type.GuardHashObject(value) == _hash;

    public override IReadOnlyList<Difference> DifferencesTo(object value) => [];

    public override object? Restore() => null;
}

/// <summary>A private copy of the content, which nobody else ever sees.</summary>
internal sealed class ShadowRecord(TypeModel type, object value) : GuardRecord
{
    private readonly object _shadow = type.DerivedCopyObject(value);

    public override bool Matches(object value) => type.EqualObjects(_shadow, value);

    public override IReadOnlyList<Difference> DifferencesTo(object value) => type.DiffObjects(_shadow, value);

    public override object Restore() => type.DerivedCopyObject(_shadow);
}
