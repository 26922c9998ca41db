using System.Diagnostics;
using Harness.Exploration;

namespace Harness.Campaigns;

/// <summary>Searches models exhaustively, with threads, a clock and an eye on memory.</summary>
public static class Explorer
{
    /// <summary>Searches a model to the end of its bounds, to a violation, or to a limit.</summary>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TAction">The model's action.</typeparam>
    /// <param name="model">The model. Its members are called by several threads at once if there are several workers.</param>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Ends the search; what was found so far is kept.</param>
    /// <exception cref="ModelException">The search could not be trusted: an unsound combination was asked for, or the model is not what it must be.</exception>
    public static ExploreResult Explore<TState, TAction>(
        IModel<TState, TAction> model, ExploreOptions options, IExploreProgress? progress = null, CancellationToken cancellation = default) =>
        Explore(Explorable.Of(model), options, progress, cancellation);

    /// <summary>As <see cref="Explore{TState,TAction}"/>, of a model that is a struct: its members are then called directly.</summary>
    /// <typeparam name="TModel">The model's own type.</typeparam>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TAction">The model's action.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Ends the search; what was found so far is kept.</param>
    /// <exception cref="ModelException">The search could not be trusted.</exception>
    public static ExploreResult Explore<TModel, TState, TAction>(
        TModel model, ExploreOptions options, IExploreProgress? progress = null, CancellationToken cancellation = default)
        where TModel : IModel<TState, TAction> =>
        Explore(Explorable.Of<TModel, TState, TAction>(model), options, progress, cancellation);

    /// <summary>Searches whatever can be searched.</summary>
    /// <param name="explorable">What to search.</param>
    /// <param name="options">What to do.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Ends the search; what was found so far is kept.</param>
    /// <exception cref="ModelException">The search could not be trusted.</exception>
    public static ExploreResult Explore(Explorable explorable, ExploreOptions options, IExploreProgress? progress = null, CancellationToken cancellation = default)
    {
        long started = Stopwatch.GetTimestamp();
        ICrew crew = options.Workers > 1 ? new ThreadCrew() : new LoneCrew();
        ExploreResult result = explorable.Run(options, crew, new Watch(options, progress, cancellation, started));
        return result with { Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds };
    }

    private sealed class Watch(ExploreOptions options, IExploreProgress? progress, CancellationToken cancellation, long started) : ISearchObserver
    {
        public ExploreOutcome? Observe(in SearchProgress at)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            progress?.Searched(at, elapsed);
            if (cancellation.IsCancellationRequested) return ExploreOutcome.Interrupted;
            if (elapsed >= options.MaxTime) return ExploreOutcome.TimeLimit;
            return options.MaxBytes > 0 && Math.Max(at.Bytes, GC.GetTotalMemory(forceFullCollection: false)) >= options.MaxBytes ? ExploreOutcome.MemoryLimit : null;
        }
    }
}

/// <summary>Where the progress of a search goes; the caller decides how it looks.</summary>
public interface IExploreProgress
{
    /// <summary>The search went on.</summary>
    /// <param name="progress">How far it is.</param>
    /// <param name="elapsed">How long it has taken.</param>
    void Searched(in SearchProgress progress, TimeSpan elapsed);
}
