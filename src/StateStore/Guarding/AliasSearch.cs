using StateStore.Objects;
using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>
/// Looks for mutable objects that more than one owner reaches: an owner is a row version, or the handle through which rows share an object on
/// purpose.
/// </summary>
/// <param name="capacity">How many objects are expected.</param>
internal sealed class AliasSearch(int capacity = 0)
{
    private readonly Dictionary<object, Claimant> _claims = new(capacity, ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _handles = new(ReferenceEqualityComparer.Instance);
    private readonly List<object> _reached = [];

    /// <summary>Forgets all claims, for another search. False if it has grown so large that this would cost more than a new one.</summary>
    /// <param name="largest">How many objects it may have room for.</param>
    public bool TryReset(int largest)
    {
        if (_claims.EnsureCapacity(0) > largest) return false;
        _claims.Clear();
        _handles.Clear();
        _reached.Clear();
        return true;
    }

    /// <summary>Claims all a row version reaches, what stands behind its handles excluded. Returns the first object that was claimed by another before.</summary>
    public Alias? Claim(RowVersion version) => Claim(new Claimant(version, version), version.Table.Type, version.Row);

    /// <summary>Claims all that stands behind a handle, once, in the name of the version it is first seen through.</summary>
    public Alias? Claim(HandleRecord handle, RowVersion seenThrough) =>
        _handles.Add(handle) ? Claim(new Claimant(handle, seenThrough), handle.Type, handle.Value) : null;

    private Alias? Claim(Claimant claimant, TypeModel type, object value)
    {
        _reached.Clear();
        type.CollectReferences(value, _reached);
        Alias? found = null;
        foreach (object reference in _reached)
        {
            if (_claims.TryAdd(reference, claimant)) continue;
            Claimant first = _claims[reference];
            if (found is null && !ReferenceEquals(first.Owner, claimant.Owner)) found = new Alias(claimant.Version, first.Version, reference);
        }
        return found;
    }

    private readonly record struct Claimant(object Owner, RowVersion Version);
}

/// <summary>A mutable object that two row versions reach.</summary>
/// <param name="Version">The version that was looked at later.</param>
/// <param name="Owner">The version that was looked at first.</param>
/// <param name="Reference">The object.</param>
internal readonly record struct Alias(RowVersion Version, RowVersion Owner, object Reference)
{
    /// <summary>What a probe is told.</summary>
    public Corruption AsCorruption() => new(
        CorruptionKind.Aliased, Version.Table.Name, Version.KeyText, PathIn(Version), $"{Owner.Table.Name}/{Owner.KeyText} {PathIn(Owner)}".TrimEnd(), "",
        Version.LastWrite, []);

    private string PathIn(RowVersion version) => version.Table.Type.PathOfReference(version.Row, Reference) ?? "";
}
