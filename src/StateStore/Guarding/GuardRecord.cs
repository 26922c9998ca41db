using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>
/// What the guard remembers of an object's content: a shadow, which is the content kept flat and which nobody else ever sees, or an in-process 128-bit hash. The operations behind
/// it are always the derived ones, of a model without overrides.
/// </summary>
internal class GuardRecord
{
    /// <summary>Cache lines from the beginning of a record that a verification reads: the arrays of the shadow were made right after the record, and the collector keeps that order.</summary>
    public const int LinesRead = 6;

    // Rows are recorded by the thousand, and content is collected before it is known how large it is.
    [ThreadStatic]
    private static ShadowWriter? _idleWriter;

    private readonly TypeModel _type;
    private readonly object?[]? _references;
    private readonly ulong[] _words = [];

    /// <summary>Records an object's present content. The model must have no overrides.</summary>
    public GuardRecord(GuardMode mode, TypeModel type, object value)
    {
        _type = type;
        if (mode != GuardMode.Shadow)
        {
            Hash = type.GuardHashObject(value, RecordedHandles.Instance);
            return;
        }
        ShadowWriter writer = _idleWriter ?? new ShadowWriter(new ObjectModel());
        // Taken away while in use: an object that cannot be kept to its end leaves it half full.
        _idleWriter = null;
        type.KeepObject(value, writer);
        _references = writer.References;
        _words = writer.Words;
        writer.Clear();
        _idleWriter = writer;
    }

    /// <summary>The hash recorded, where there is no shadow.</summary>
    public UInt128 Hash { get; }

    /// <summary>True if it is a shadow that is kept, and not a hash.</summary>
    public bool IsShadow => _references is not null;

    /// <summary>True if the content is what was recorded. The object must be of the class recorded.</summary>
    public bool Matches(object value)
    {
        if (_references is not { } references) return _type.GuardHashObject(value, RecordedHandles.Instance) == Hash;
        var shadow = new ShadowReader(references, _words);
        return _type.MatchesShadow(value, ref shadow) || MatchesRestored(value);
    }

    /// <summary>How the content differs from what was recorded; empty if the record cannot say.</summary>
    public IReadOnlyList<Difference> DifferencesTo(object value) => Restore() is { } recorded ? _type.DiffObjects(recorded, value) : [];

    /// <summary>A fresh object with the content recorded; null if the record cannot say.</summary>
    public object? Restore()
    {
        if (_references is not { } references) return null;
        var shadow = new ShadowReader(references, _words);
        return _type.RestoreObject(ref shadow);
    }

    // The content may be the same all the same: in other text objects, or in a map that was filled in another order.
    private bool MatchesRestored(object value) => _type.IsSame(Restore()!, value);
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
