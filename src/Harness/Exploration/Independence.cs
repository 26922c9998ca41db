namespace Harness.Exploration;

/// <summary>Tries on one state whether actions that are said to be independent are.</summary>
internal static class Independence
{
    /// <summary>Takes each pair of independent actions of a state in both orders.</summary>
    /// <exception cref="ModelException">The orders lead to different states, or one action keeps the other from happening.</exception>
    public static void Try<TModel, TState, TAction>(Space<TModel, TState, TAction> space, TState state, IReadOnlyList<TAction> actions)
        where TModel : IModel<TState, TAction>
    {
        TryEnabling(space, state, actions);
        for (int i = 0; i < actions.Count; i++)
        {
            for (int j = i + 1; j < actions.Count; j++)
            {
                (TAction one, TAction two) = (actions[i], actions[j]);
                if (!space.Independence!.AreIndependent(one, two)) continue;
                if (!space.Independence.AreIndependent(two, one)) throw new ModelException($"independence is not symmetric: {one} is independent of {two}, but not the other way round");
                if (!space.Model.Next(state, one, out TState afterOne) || !space.Model.Next(state, two, out TState afterTwo)) continue;
                ulong oneFirst = Then(space, afterOne, two);
                ulong twoFirst = Then(space, afterTwo, one);
                if (oneFirst == twoFirst && oneFirst != 0) continue;
                string what = oneFirst == 0 ? $"after {one}, {two} can no longer happen" : twoFirst == 0 ? $"after {two}, {one} can no longer happen" : "the two orders lead to different states";
                throw new ModelException($"the actions {one} and {two} are not independent in state {state}: {what}; sleep sets would leave states out");
            }
        }
    }

    // What an independent action makes possible was possible before.
    private static void TryEnabling<TModel, TState, TAction>(Space<TModel, TState, TAction> space, TState state, IReadOnlyList<TAction> actions)
        where TModel : IModel<TState, TAction>
    {
        foreach (TAction one in actions)
        {
            if (!space.Model.Next(state, one, out TState after)) continue;
            var later = new List<TAction>();
            space.Model.Actions(after, later);
            foreach (TAction two in later)
            {
                if (!space.Independence!.AreIndependent(one, two) || Then(space, state, two) != 0 || Then(space, after, two) == 0) continue;
                throw new ModelException($"the actions {one} and {two} are not independent in state {state}: only after {one} can {two} happen; sleep sets would leave states out");
            }
        }
    }

    private static ulong Then<TModel, TState, TAction>(Space<TModel, TState, TAction> space, TState state, TAction action)
        where TModel : IModel<TState, TAction>
    {
        var actions = new List<TAction>();
        space.Model.Actions(state, actions);
        ulong name = Fingerprints<TAction>.Of(action);
        bool canHappen = actions.Any(other => Fingerprints<TAction>.Of(other) == name) && space.Model.Next(state, action, out _);
        return canHappen && space.Model.Next(state, action, out TState next) ? Fingerprints<TState>.Of(next) : 0;
    }
}
