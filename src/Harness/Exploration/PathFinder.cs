namespace Harness.Exploration;

/// <summary>Takes a way again that is known by its fingerprints only.</summary>
internal static class PathFinder
{
    /// <summary>The actions and states along fingerprints.</summary>
    /// <param name="space">The model.</param>
    /// <param name="fingerprints">From an initial state on.</param>
    /// <param name="isComplete">False if at some place no action leads on; the path ends there.</param>
    public static List<PathStep> Follow<TModel, TState, TAction>(Space<TModel, TState, TAction> space, IReadOnlyList<ulong> fingerprints, out bool isComplete)
        where TModel : IModel<TState, TAction>
    {
        var path = new List<PathStep>();
        isComplete = false;
        if (!TryFirst(space, fingerprints[0], out TState state)) return path;
        path.Add(new PathStep(null, state!));
        for (int i = 1; i < fingerprints.Count; i++)
        {
            if (!TryStep(space, state, fingerprints[i], out TAction action, out TState next)) return path;
            path.Add(new PathStep(action, next!));
            state = next;
        }
        isComplete = true;
        return path;
    }

    /// <summary>As <see cref="Follow"/>, where the way must be there.</summary>
    /// <exception cref="ModelException">It is not: the model's next is no function of the state.</exception>
    public static List<PathStep> FollowAll<TModel, TState, TAction>(Space<TModel, TState, TAction> space, IReadOnlyList<ulong> fingerprints)
        where TModel : IModel<TState, TAction>
    {
        List<PathStep> path = Follow(space, fingerprints, out bool isComplete);
        if (isComplete) return path;
        if (path.Count == 0) throw new ModelException("the initial states are others than before: they must be the same at each call");
        PathStep last = path[^1];
        string after = last.Action is null ? "" : $", which action {last.Action} led to";
        throw new ModelException($"next is not a function of the state: from {last.State}{after}, no action leads any more to the state that one led to before");
    }

    private static bool TryFirst<TModel, TState, TAction>(Space<TModel, TState, TAction> space, ulong fingerprint, out TState state)
        where TModel : IModel<TState, TAction>
    {
        foreach (TState initial in space.Model.InitialStates)
        {
            state = initial;
            if (space.Identify(initial) == fingerprint) return true;
        }
        state = default!;
        return false;
    }

    private static bool TryStep<TModel, TState, TAction>(Space<TModel, TState, TAction> space, TState state, ulong fingerprint, out TAction action, out TState next)
        where TModel : IModel<TState, TAction>
    {
        var actions = new List<TAction>();
        space.Model.Actions(state, actions);
        foreach (TAction candidate in actions)
        {
            action = candidate;
            if (space.Model.Next(state, candidate, out next) && space.IsWithin(next) && space.Identify(next) == fingerprint) return true;
        }
        (action, next) = (default!, default!);
        return false;
    }
}
