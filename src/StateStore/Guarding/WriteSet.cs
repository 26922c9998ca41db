using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>What one write transaction inserted, in order, while the guard is on. Used again by the next transaction of the same database.</summary>
internal sealed class WriteSet
{
    // Up to here looking at each row is cheaper than hashing it.
    private const int FewRows = 16;

    private readonly List<RowVersion> _inserted = [];
    private readonly List<RowVersion> _superseded = [];
    private Dictionary<object, RowVersion>? _byRow;
    private HashSet<HandleRecord>? _newHandles;

    /// <summary>The versions that the commit will publish, in the order of their insertion.</summary>
    public IEnumerable<RowVersion> Live => _inserted.Where(IsLive);

    /// <summary>The committed versions that the commit replaces or deletes; readers of older roots still see them.</summary>
    public IReadOnlyList<RowVersion> Superseded => _superseded;

    /// <summary>The version whose row is this very object, if this transaction inserted it; the last such.</summary>
    public RowVersion? OwnerOf(object row)
    {
        if (_byRow is not null) return _byRow.GetValueOrDefault(row);
        for (int i = _inserted.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_inserted[i].Row, row)) return _inserted[i];
        }
        return null;
    }

    /// <summary>True if the handle got its record in this transaction.</summary>
    public bool IsNew(HandleRecord handle) => _newHandles is not null && _newHandles.Contains(handle);

    /// <summary>Notes an insert.</summary>
    public void Add(RowVersion version, RowVersion? replaced, List<HandleRecord> newHandles)
    {
        foreach (HandleRecord handle in newHandles) (_newHandles ??= new(ReferenceEqualityComparer.Instance)).Add(handle);
        if (replaced is not null) Remove(replaced);
        _inserted.Add(version);
        version.Guard!.LiveIn = this;
        if (_byRow is not null) _byRow[version.Row] = version;
        else if (_inserted.Count > FewRows) IndexRows();
    }

    /// <summary>Notes a delete.</summary>
    public void Remove(RowVersion version)
    {
        if (IsLive(version)) version.Guard!.LiveIn = null;
        else _superseded.Add(version);
    }

    /// <summary>Forgets everything: the transaction is over.</summary>
    public void Clear()
    {
        foreach (RowVersion version in _inserted) version.Guard!.LiveIn = null;
        _inserted.Clear();
        _superseded.Clear();
        _byRow = null;
        _newHandles = null;
    }

    private bool IsLive(RowVersion version) => ReferenceEquals(version.Guard!.LiveIn, this);

    private void IndexRows()
    {
        _byRow = new Dictionary<object, RowVersion>(ReferenceEqualityComparer.Instance);
        foreach (RowVersion version in _inserted) _byRow[version.Row] = version;
    }
}
