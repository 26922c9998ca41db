namespace StateStore.Tables;

/// <summary>
/// Who waits for a change of a table of a fork. Most forks are never waited on, so nothing is made before somebody does. A root is known by its generation: how
/// often the fork had been changed.
/// </summary>
/// <param name="tables">The number of tables.</param>
internal sealed class TableSignals(int tables)
{
    private TaskCompletionSource?[]? _signals;
    private long _generation;

    /// <summary>
    /// Completes when the table next changes after a root. Where anything changed since that root, it is complete at once: that may be spurious, and whoever
    /// looks again looks at a newer root.
    /// </summary>
    public Task Changed(int table, long generation)
    {
        // Its own lock: nobody outside the store can reach it, and forks come by the million.
        lock (this)
        {
            if (generation < _generation) return Task.CompletedTask;
            _signals ??= new TaskCompletionSource?[tables];
            return (_signals[table] ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>A root with changes of some tables was published.</summary>
    public void Change(bool[] changed, long generation)
    {
        // Its own lock: nobody outside the store can reach it, and forks come by the million.
        lock (this)
        {
            _generation = generation;
            if (_signals is null) return;
            for (int i = 0; i < changed.Length; i++)
            {
                if (!changed[i] || _signals[i] is not { } signal) continue;
                _signals[i] = null;
                // Waiters run elsewhere, never inside the writer.
                signal.TrySetResult();
            }
        }
    }
}
