namespace Harness.Exploration;

/// <summary>
/// Whoever owns the threads. A search is a sequence of rounds: in each, every worker works on its own, and reads only what others left for it in the
/// round before; between rounds one caller looks at the whole. So the outcome does not depend on who is how fast.
/// </summary>
internal interface ICrew
{
    /// <summary>Runs rounds until told to stop.</summary>
    /// <param name="workers">The number of workers.</param>
    /// <param name="round">One worker's round; rounds of different workers may run at once.</param>
    /// <param name="between">Called when all workers are through; false ends it.</param>
    void Run(int workers, Action<int> round, Func<bool> between);
}

/// <summary>A crew of one thread, the caller's: the workers take turns.</summary>
internal sealed class LoneCrew : ICrew
{
    public void Run(int workers, Action<int> round, Func<bool> between)
    {
        do
        {
            for (int worker = 0; worker < workers; worker++) round(worker);
        }
        while (between());
    }
}

/// <summary>Whoever watches a search from outside: shows progress, looks at clock and memory.</summary>
internal interface ISearchObserver
{
    /// <summary>Called between rounds.</summary>
    /// <returns>How the search is to end; null: it goes on.</returns>
    ExploreOutcome? Observe(in SearchProgress progress);
}
