using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// What a set of reads depends on; completed when any of it changes. A wake may be spurious, never missing. Used by one reader at a time.
/// </summary>
public sealed class WatchSet
{
    private readonly List<RadixWatch> _watches = [];
    private readonly List<Task> _signals = [];
    private TaskCompletionSource? _changed;

    /// <summary>Completes when anything read under this set changed, also by reads made after this was first asked for.</summary>
    public Task Changed
    {
        get
        {
            if (_changed is null)
            {
                _changed = DatabaseRoot.NewSignal();
                foreach (RadixWatch watch in _watches) Forward(watch.Changed);
                foreach (Task signal in _signals) Forward(signal);
            }
            return _changed.Task;
        }
    }

    /// <summary>True once anything read under this set changed.</summary>
    public bool IsTriggered => _watches.Exists(watch => watch.IsTriggered) || _signals.Exists(signal => signal.IsCompleted);

    internal void Add(RadixWatch watch)
    {
        _watches.Add(watch);
        if (_changed is not null) Forward(watch.Changed);
    }

    internal void Add(Task signal)
    {
        _signals.Add(signal);
        if (_changed is not null) Forward(signal);
    }

    private void Forward(Task changed)
    {
        TaskCompletionSource all = _changed!;
        if (changed.IsCompleted) all.TrySetResult();
        else changed.ContinueWith(_ => all.TrySetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
