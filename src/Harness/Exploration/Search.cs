namespace Harness.Exploration;

/// <summary>
/// A search from its initial states to its result. It owns no thread and reads no clock: a crew runs the workers' rounds, an observer tells when time or
/// memory is used up. With the same number of workers it takes the same way each time, and the counts of a complete search are the same with any number.
/// </summary>
internal sealed class Search<TModel, TState, TAction>
    where TModel : IModel<TState, TAction>
{
    private readonly Space<TModel, TState, TAction> _space;
    private readonly SearchTeam<TState> _team;
    private readonly ICrew _crew;
    private readonly ISearchObserver? _observer;
    private int _round;
    private int _levels = 1;
    private ExploreOutcome _outcome = ExploreOutcome.Complete;
    private long _initial;

    private Search(TModel model, ExploreOptions options, ICrew crew, ISearchObserver? observer)
    {
        _space = new Space<TModel, TState, TAction>(model, options);
        _crew = crew;
        _observer = observer;
        _team = options.SleepSets ? SleepWorker<TModel, TState, TAction>.Team(_space) : PlainWorker<TModel, TState, TAction>.Team(_space);
    }

    /// <summary>Searches.</summary>
    /// <exception cref="ModelException">The search could not be trusted: an unsound combination was asked for, or the model is not what it must be.</exception>
    public static ExploreResult Run(TModel model, ExploreOptions options, ICrew crew, ISearchObserver? observer) =>
        new Search<TModel, TState, TAction>(model, options, crew, observer).Run();

    private ExploreResult Run()
    {
        foreach (TState state in _space.Model.InitialStates)
        {
            _initial++;
            if (_space.IsWithin(state)) _team.Start(state, _space.Identify(state));
        }
        NextLevel();
        if (!ShouldStop() && _team.Sum(worker => worker.Pending) > 0) _crew.Run(_team.Workers.Count, worker => _team.Workers[worker].Round(_round), Between);
        ThrowIfFailed();
        return Result();
    }

    private bool Between()
    {
        _team.LastRound = _round++;
        if (_team.Workers.Any(worker => worker.Failure is not null) || ShouldStop()) return false;
        if (_team.Sum(worker => worker.PendingInLevel) > 0) return true;
        if (_team.Sum(worker => worker.Pending) == 0) return false;
        _levels++;
        NextLevel();
        return true;
    }

    private void NextLevel()
    {
        foreach (SearchWorker worker in _team.Workers) worker.NextLevel();
    }

    private bool ShouldStop()
    {
        SearchProgress progress = Progress();
        ExploreOptions options = _space.Options;
        ExploreOutcome? stop = _team.HasViolation && !options.GoesOn ? ExploreOutcome.Violated
            : options.MaxStates > 0 && progress.Unique >= options.MaxStates && progress.Pending > 0 ? ExploreOutcome.StateLimit
            : _observer?.Observe(progress);
        if (stop is { } outcome)
        {
            _outcome = outcome;
            return true;
        }
        if (options.MaxStates <= 0) return false;
        foreach (SearchWorker worker in _team.Workers) worker.Allowance = Math.Max(1, (options.MaxStates - progress.Unique) / _team.Workers.Count);
        return false;
    }

    private SearchProgress Progress() => new(
        _team.Sum(worker => worker.Unique), _initial + _team.Sum(worker => worker.Generated), _team.Sum(worker => worker.Pending), Depth, _team.Sum(worker => worker.Bytes));

    private long Depth => _space.Options.Order == SearchOrder.BreadthFirst ? _levels : _team.Workers.Max(worker => worker.Depth);

    private void ThrowIfFailed()
    {
        foreach (SearchWorker worker in _team.Workers)
        {
            if (worker.Failure is StateChanged changed) throw Soundness.Blame(_space, PathFinder.Follow(_space, _team.PathTo(changed.Fingerprint), out _));
            if (worker.Failure is ModelException wrong) throw wrong;
            if (worker.Failure is { } thrown) throw new ModelException($"the model threw {thrown.GetType().Name}: {thrown.Message}", thrown);
        }
    }

    private ExploreResult Result()
    {
        SearchProgress progress = Progress();
        var findings = new List<PropertyResult>();
        for (int i = 0; i < _space.Properties.Count; i++) findings.Add(Judge(i));
        bool isViolated = findings.Any(finding => finding.Verdict == Verdict.Violated);
        return new ExploreResult
        {
            Outcome = _outcome == ExploreOutcome.Complete && isViolated && !_space.Options.GoesOn ? ExploreOutcome.Violated : _outcome,
            Unique = progress.Unique,
            Total = progress.Total,
            Depth = progress.Depth,
            Pending = progress.Pending,
            Findings = findings,
        };
    }

    private PropertyResult Judge(int index)
    {
        Property<TState> property = _space.Properties[index];
        bool isComplete = _outcome == ExploreOutcome.Complete;
        if (property.Kind == PropertyKind.Eventually) return isComplete ? JudgeEventually(property) : Unknown(property);
        if (_team.WitnessOf(index) is not { } witness)
        {
            Verdict verdict = !isComplete ? Verdict.Unknown : property.Kind == PropertyKind.Always ? Verdict.Holds : Verdict.Violated;
            return new PropertyResult(property.Name, property.Kind, verdict, [], -1);
        }
        IReadOnlyList<ulong> way = witness.Path.Length > 0 ? witness.Path : _team.PathTo(witness.Fingerprint);
        List<PathStep> path = PathFinder.FollowAll(_space, way);
        return new PropertyResult(property.Name, property.Kind, property.Kind == PropertyKind.Always ? Verdict.Violated : Verdict.Holds, path, -1);
    }

    private PropertyResult JudgeEventually(Property<TState> property)
    {
        PropertyResult finding = Liveness<TModel, TState, TAction>.Judge(_space, property, _observer, out ExploreOutcome? stopped);
        if (stopped is { } outcome) _outcome = outcome;
        return finding;
    }

    private static PropertyResult Unknown(Property<TState> property) => new(property.Name, property.Kind, Verdict.Unknown, [], -1);
}
