using StateStore.Tables;

namespace StateStore.Guarding;

/// <summary>
/// The rows that reads handed out, each once, until someone takes the list to verify them. Readers meet here, so it has a lock; a row that is
/// on the list already passes without it.
/// </summary>
internal sealed class HandedOutRows
{
    /// <summary>Nobody may ever ask for the rows handed out; at this many they are verified, so that they keep no old versions alive for ever.</summary>
    public const int Limit = 1 << 17;

    private readonly Lock _gate = new();
    private List<RowVersion>? _rows = [];

    /// <summary>Lists a row. False if the list was taken meanwhile: the row belongs on the next one. <paramref name="isFull"/> tells that it is time to take it.</summary>
    public bool TryAdd(RowVersion version, out bool isFull)
    {
        isFull = false;
        RowGuardState state = version.Guard!;
        if (ReferenceEquals(state.ListedIn, this)) return true;
        lock (_gate)
        {
            if (_rows is null) return false;
            state.ListedIn = this;
            _rows.Add(version);
            isFull = _rows.Count >= Limit;
            return true;
        }
    }

    /// <summary>Takes the rows, in the order in which they were first handed out. The list ends here; rows that still point to it keep nothing else alive.</summary>
    public IReadOnlyList<RowVersion> Take()
    {
        lock (_gate)
        {
            List<RowVersion> rows = _rows ?? [];
            _rows = null;
            return rows;
        }
    }
}
