using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>The rows that were noticed to be corrupt since the last healing, each once, in the order in which they were noticed.</summary>
internal sealed class CorruptRows
{
    private readonly Lock _gate = new();
    private readonly List<RowVersion> _rows = [];
    private readonly HashSet<RowVersion> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes a row.</summary>
    public void Add(RowVersion version)
    {
        lock (_gate)
        {
            if (_known.Add(version)) _rows.Add(version);
        }
    }

    /// <summary>Does something to each row, and forgets them. Nobody notes a row meanwhile.</summary>
    public void TakeEach(Action<RowVersion> deed)
    {
        lock (_gate)
        {
            foreach (RowVersion version in _rows) deed(version);
            _rows.Clear();
            _known.Clear();
        }
    }
}
