using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>
/// The record of what stands behind one <see cref="Shared{T}"/> handle, made when a row that holds it is first inserted and kept at the handle.
/// Every row that refers to the handle refers to this, so that one verification pass looks behind it once.
/// </summary>
internal abstract class HandleRecord(GuardRecord record)
{
    // One reference, so that readers on several threads never mix a pass with the outcome of another.
    private Look? _last;

    /// <summary>What was recorded of the object behind the handle.</summary>
    public GuardRecord Record { get; } = record;

    /// <summary>The handle.</summary>
    public abstract object Handle { get; }

    /// <summary>The object behind the handle.</summary>
    public abstract object Value { get; }

    /// <summary>The operations of the object's class.</summary>
    public abstract TypeModel Type { get; }

    /// <summary>True once a probe was told that the object behind the handle changed.</summary>
    public bool IsReported { get; set; }

    /// <summary>How the object differs from what was recorded.</summary>
    public IReadOnlyList<Difference> Differences => Record.DifferencesTo(Value);

    /// <summary>True if the object is what was recorded. Looks once per pass.</summary>
    public bool IsIntact(GuardPass pass)
    {
        Look? last = Volatile.Read(ref _last);
        if (last is null || !ReferenceEquals(last.Pass, pass))
        {
            last = new Look(pass, Record.Matches(Value));
            Volatile.Write(ref _last, last);
        }
        return last.IsIntact;
    }

    /// <summary>Puts a fresh object with the recorded content behind the handle (shadow mode).</summary>
    public void Heal()
    {
        if (Record.Restore() is not { } restored) return;
        Replace(restored);
        _last = null;
        IsReported = false;
    }

    protected abstract void Replace(object restored);

    private sealed record Look(GuardPass Pass, bool IsIntact);
}

/// <summary>The record of what stands behind one handle.</summary>
internal sealed class HandleRecord<T>(Shared<T> handle, TypeModel<T> type, GuardRecord record) : HandleRecord(record)
    where T : class, IStateObject<T>
{
    public override object Handle => handle;

    public override object Value => handle.Value;

    public override TypeModel Type => type;

    protected override void Replace(object restored) => handle.Value = (T)restored;
}

/// <summary>One verification of one or many rows: a walk over a sequence, a sweep, a single read.</summary>
internal sealed class GuardPass;
