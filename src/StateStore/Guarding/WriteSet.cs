using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>What one write transaction inserted, in order, while the guard is on.</summary>
internal sealed class WriteSet
{
    private readonly List<RowVersion> _inserted = [];
    private readonly List<RowVersion> _superseded = [];
    private readonly HashSet<RowVersion> _live = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, RowVersion> _byRow = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<HandleRecord> _newHandles = new(ReferenceEqualityComparer.Instance);

    /// <summary>The versions that the commit will publish, in the order of their insertion.</summary>
    public IEnumerable<RowVersion> Live => _inserted.Where(_live.Contains);

    /// <summary>The committed versions that the commit replaces or deletes; readers of older roots still see them.</summary>
    public IReadOnlyList<RowVersion> Superseded => _superseded;

    /// <summary>The version whose row is this very object, if this transaction inserted it.</summary>
    public RowVersion? OwnerOf(object row) => _byRow.GetValueOrDefault(row);

    /// <summary>True if the handle got its record in this transaction.</summary>
    public bool IsNew(HandleRecord handle) => _newHandles.Contains(handle);

    /// <summary>Notes an insert.</summary>
    public void Add(RowVersion version, RowVersion? replaced, List<HandleRecord> newHandles)
    {
        foreach (HandleRecord handle in newHandles) _newHandles.Add(handle);
        if (replaced is not null) Remove(replaced);
        _inserted.Add(version);
        _live.Add(version);
        _byRow[version.Row] = version;
    }

    /// <summary>Notes a delete.</summary>
    public void Remove(RowVersion version)
    {
        if (!_live.Remove(version)) _superseded.Add(version);
    }
}
