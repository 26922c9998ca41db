using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// What a set of reads depends on; it wakes when any of it changes. A wake may be spurious, never missing. Who is woken sees the new state. Several threads
/// may add to one set and wait for it at once.
/// </summary>
/// <example><code>
/// while (true)
/// {
///     using var watch = new WatchSet();
///     using (ReadTransaction read = database.Read(watch)) Use(read.Find(table, key));
///     await watch.WaitAsync(TimeSpan.FromMinutes(5), time, cancellation);
/// }
/// </code></example>
/// <param name="softLimit">
/// From this many places on, a read watches its whole index instead of the place it read: fewer places to wait at, more spurious wakes. The limit is
/// exceeded by the number of indexes read at most.
/// </param>
public sealed class WatchSet(int softLimit = int.MaxValue) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<RadixWatch> _places = [];
    private readonly List<RadixWatch> _watches = [];
    private readonly List<Task> _signals = [];
    private Forwarding? _forwarding;
    private int _waiters;
    private bool _isHeld;

    /// <summary>The number of places and signals watched.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _watches.Count + _signals.Count;
        }
    }

    /// <summary>
    /// Completes when anything read under this set changed, also by reads made after this was first asked for. Until then it leaves a mark at each place it
    /// watches, which <see cref="Dispose"/> takes away; <see cref="WaitAsync"/> does so by itself.
    /// </summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                _isHeld = true;
                return Forward().Changed;
            }
        }
    }

    /// <summary>True once anything read under this set changed.</summary>
    public bool IsTriggered
    {
        get
        {
            lock (_gate) return _watches.Exists(watch => watch.IsTriggered) || _signals.Exists(signal => signal.IsCompleted);
        }
    }

    /// <summary>What all who wait at present wait for, without holding it as <see cref="Changed"/> does; null if nobody waits.</summary>
    internal Task? Forwarded
    {
        get
        {
            lock (_gate) return _forwarding?.Changed;
        }
    }

    /// <summary>Adds a task of the caller's own, such as one that ends with the server; null is ignored. Its end, whatever it is, wakes.</summary>
    public void Add(Task? signal)
    {
        if (signal is null) return;
        lock (_gate)
        {
            if (_signals.Contains(signal)) return;
            _signals.Add(signal);
            _forwarding?.Add(signal);
        }
    }

    /// <summary>Adds a place of a tree; one that watches nothing is ignored.</summary>
    public void Add(RadixWatch watch)
    {
        if (watch.IsNone) return;
        lock (_gate)
        {
            if (!_places.Add(watch)) return;
            _watches.Add(watch);
            _forwarding?.Add(watch.Changed);
        }
    }

    /// <summary>Adds a place of a tree, or, once the set's limit is reached, another that is replaced whenever the first is.</summary>
    public void AddWithLimit(RadixWatch watch, RadixWatch alternative)
    {
        bool isFull;
        lock (_gate) isFull = _watches.Count + _signals.Count >= softLimit;
        Add(isFull ? alternative : watch);
    }

    /// <summary>
    /// Waits until something read under this set changes (true) or the time is over (false). With a timeout of <see cref="Timeout.InfiniteTimeSpan"/>
    /// it waits for ever. Leaves nothing behind at the places it watched, whatever ends it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public async Task<bool> WaitAsync(TimeSpan timeout, TimeProvider time, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        Task changed;
        lock (_gate)
        {
            changed = Forward().Changed;
            _waiters++;
        }
        try
        {
            await changed.WaitAsync(timeout, time, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (_gate)
            {
                if (--_waiters == 0 && !_isHeld) StopForwarding();
            }
        }
    }

    /// <summary>Takes away what <see cref="Changed"/> left at the places it watches: it does not complete any more. Called twice it does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isHeld = false;
            if (_waiters == 0) StopForwarding();
        }
    }

    private Forwarding Forward()
    {
        if (_forwarding is not null) return _forwarding;
        _forwarding = new Forwarding();
        foreach (RadixWatch watch in _watches) _forwarding.Add(watch.Changed);
        foreach (Task signal in _signals) _forwarding.Add(signal);
        return _forwarding;
    }

    private void StopForwarding()
    {
        _forwarding?.Stop();
        _forwarding = null;
    }

    /// <summary>
    /// Passes the first of many wakes on to one task. Each place is left a continuation, which must go again when the wait is over: a place that never
    /// changes would otherwise collect one for each wait there ever was.
    /// </summary>
    private sealed class Forwarding
    {
        private readonly TaskCompletionSource _changed = DatabaseRoot.NewSignal();
        private readonly CancellationTokenSource _over = new();

        public Task Changed => _changed.Task;

        public void Add(Task place)
        {
            if (_over.IsCancellationRequested) return;
            if (place.IsCompleted) Wake();
            else place.ContinueWith(_ => Wake(), _over.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        public void Stop() => _over.Cancel();

        private void Wake()
        {
            _changed.TrySetResult();
            Stop();
        }
    }
}
