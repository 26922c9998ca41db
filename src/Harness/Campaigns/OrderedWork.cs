namespace Harness.Campaigns;

/// <summary>Independent pieces of work, handed out in order to several threads; which thread does which changes no result.</summary>
internal static class OrderedWork
{
    /// <summary>Deep objects are walked by recursion; threads get room for that.</summary>
    private const int StackBytes = 64 << 20;

    /// <summary>Does pieces 0 to <paramref name="count"/> - 1; a cancellation ends it between two pieces.</summary>
    /// <exception cref="Exception">The first of the exceptions that a piece ended with, in the order of the pieces.</exception>
    public static void Run(int count, int jobs, CancellationToken cancellation, Action<int> work)
    {
        int next = -1;
        var errors = new SortedDictionary<int, Exception>();
        var threads = new Thread[Math.Max(1, Math.Min(jobs, count))];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work, StackBytes) { IsBackground = true, Name = "work" };
            threads[i].Start();
        }
        foreach (Thread thread in threads) thread.Join();
        foreach (KeyValuePair<int, Exception> first in errors) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first.Value);

        void Work()
        {
            while (!cancellation.IsCancellationRequested && Interlocked.Increment(ref next) is var i && i < count)
            {
                try
                {
                    work(i);
                }
                catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    // Thrown again by the thread that waits; the pieces after it are not begun.
                    lock (errors) errors.Add(i, e);
                    Interlocked.Exchange(ref next, count);
                }
            }
        }
    }
}
