using System.Collections;

namespace Harness.Simulation;

/// <summary>
/// The committed log. Entries only ever come at its end, so a fork shares what was committed before the first fork, and copies the few entries after that:
/// O(entries since the log was first forked).
/// </summary>
internal sealed class CommittedLog : IReadOnlyList<LogEntry>
{
    private readonly List<LogEntry> _shared;
    private readonly int _sharedCount;
    private readonly List<LogEntry>? _own;

    /// <summary>An empty log.</summary>
    public CommittedLog() => _shared = [];

    private CommittedLog(List<LogEntry> shared, int sharedCount, List<LogEntry> own)
    {
        _shared = shared;
        _sharedCount = sharedCount;
        _own = own;
    }

    /// <inheritdoc/>
    public int Count => _own is null ? _shared.Count : _sharedCount + _own.Count;

    /// <inheritdoc/>
    public LogEntry this[int position] => _own is null || position < _sharedCount ? _shared[position] : _own[position - _sharedCount];

    /// <summary>Commits an entry.</summary>
    public void Add(LogEntry entry) => (_own ?? _shared).Add(entry);

    /// <summary>A log that starts as this one is now; what is added to either is unseen by the other.</summary>
    public CommittedLog Fork() => _own is null ? new CommittedLog(_shared, _shared.Count, []) : new CommittedLog(_shared, _sharedCount, [.. _own]);

    /// <inheritdoc/>
    public IEnumerator<LogEntry> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
