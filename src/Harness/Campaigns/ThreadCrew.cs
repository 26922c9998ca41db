using Harness.Exploration;

namespace Harness.Campaigns;

/// <summary>A thread for each worker; a barrier ends the rounds, and whoever comes last looks at the whole.</summary>
internal sealed class ThreadCrew : ICrew
{
    /// <summary>Deep states are walked by recursion; threads get room for that.</summary>
    private const int StackBytes = 64 << 20;

    /// <inheritdoc/>
    public void Run(int workers, Action<int> round, Func<bool> between)
    {
        bool goesOn = true;
        Exception? failure = null;
        using var barrier = new Barrier(workers, _ =>
        {
            try
            {
                goesOn = between();
            }
            catch (Exception e)
            {
                // Thrown again below, on the caller's thread.
                failure = e;
                goesOn = false;
            }
        });
        Thread[] threads = [.. Enumerable.Range(0, workers).Select(worker => new Thread(() => Work(worker), StackBytes) { IsBackground = true, Name = "explore" })];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

        void Work(int worker)
        {
            while (Volatile.Read(ref goesOn))
            {
                round(worker);
                barrier.SignalAndWait();
            }
        }
    }
}
