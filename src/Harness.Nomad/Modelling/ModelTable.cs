namespace Harness.Nomad.Modelling;

/// <summary>A row of the model: which one, and whose.</summary>
internal interface IModelRow
{
    /// <summary>Its id, a UUID: one in capitals is the same.</summary>
    string ID { get; }
    /// <summary>The namespace of the job it hangs on.</summary>
    string? Namespace { get; }
    /// <summary>The job it hangs on.</summary>
    string? JobID { get; }
}

/// <summary>
/// The rows of one kind by id, and again by the job they hang on. Rows are values, so an entry is taken back by putting the old
/// ones in their places again.
/// </summary>
/// <param name="touched">Told the job of each row that comes, goes or changes.</param>
internal sealed class ModelTable<T>(Action<string?, string?> touched) where T : class, IModelRow
{
    private readonly SortedDictionary<string, T> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string?, string?), SortedDictionary<string, T>> _byJob = [];
    private readonly List<(string ID, T? Before)> _changes = [];

    public int Count => _rows.Count;

    /// <summary>All rows, by id.</summary>
    public IReadOnlyCollection<T> All => _rows.Values;

    public T? Find(string? id) => id is null ? null : _rows.GetValueOrDefault(id);

    /// <summary>The rows of a job, by id, as they are now.</summary>
    public IReadOnlyList<T> Of(string? jobNamespace, string? jobID) =>
        _byJob.TryGetValue((jobNamespace, jobID), out SortedDictionary<string, T>? rows) ? [.. rows.Values] : [];

    /// <summary>True if a row of a job fulfils a condition.</summary>
    public bool Exists(string? jobNamespace, string? jobID, Predicate<T> condition)
    {
        if (!_byJob.TryGetValue((jobNamespace, jobID), out SortedDictionary<string, T>? rows)) return false;
        foreach ((_, T row) in rows)
        {
            if (condition(row)) return true;
        }
        return false;
    }

    public void Put(T row) => Change(row.ID, row);

    public void Remove(T row) => Change(row.ID, null);

    /// <summary>What changed since the last call stays.</summary>
    public void Keep() => _changes.Clear();

    /// <summary>What changed since the last <see cref="Keep"/> is undone, the last change first.</summary>
    public void TakeBack()
    {
        for (int i = _changes.Count - 1; i >= 0; i--) Set(_changes[i].ID, Find(_changes[i].ID), _changes[i].Before);
        _changes.Clear();
    }

    private void Change(string id, T? row)
    {
        T? before = Find(id);
        _changes.Add((id, before));
        Set(id, before, row);
    }

    private void Set(string id, T? before, T? row)
    {
        if (before is not null)
        {
            touched(before.Namespace, before.JobID);
            _byJob[(before.Namespace, before.JobID)].Remove(id);
            _rows.Remove(id);
        }
        if (row is null) return;
        touched(row.Namespace, row.JobID);
        _rows.Add(id, row);
        var job = (row.Namespace, row.JobID);
        if (!_byJob.TryGetValue(job, out SortedDictionary<string, T>? others)) _byJob[job] = others = new(StringComparer.OrdinalIgnoreCase);
        others.Add(id, row);
    }
}
