using System.Runtime.CompilerServices;

namespace Harness.Exploration;

/// <summary>Looks for what would make a search worthless in silence: a next that is no function of the state, and states that change while they are stored.</summary>
internal static class Soundness
{
    /// <summary>Asks twice more what an action makes of a state.</summary>
    /// <param name="space">The model.</param>
    /// <param name="state">The state.</param>
    /// <param name="before">The state's own fingerprint, taken when the actions before this one were tried.</param>
    /// <param name="action">One of its actions.</param>
    public static void TryAgain<TModel, TState, TAction>(Space<TModel, TState, TAction> space, TState state, ulong before, TAction action)
        where TModel : IModel<TState, TAction>
    {
        bool first = space.Model.Next(state, action, out TState one);
        ulong firstFingerprint = first ? Fingerprints<TState>.Of(one) : 0;
        bool second = space.Model.Next(state, action, out TState two);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TState>()) ThrowIfChanged(state, before, action);
        if (first != second)
        {
            throw new ModelException($"next is not a function of the state: asked twice for action {action} of state {state}, it said that it can happen, and that it cannot");
        }
        if (!first) return;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TState>() && Fingerprints<TState>.Of(one) != firstFingerprint)
        {
            throw new ModelException($"a state changed while it was stored: asking again for action {action} of state {state} changed the state that was made the first time, now {one}");
        }
        if (firstFingerprint != Fingerprints<TState>.Of(two))
        {
            throw new ModelException($"next is not a function of the state: asked twice for action {action} of state {state}, it made {one} and {two}");
        }
    }

    /// <summary>Finds out which action changed a state that was waiting, by taking the way to it again.</summary>
    /// <param name="space">The model.</param>
    /// <param name="path">The way to the state that changed, that state last; as far as it could be taken again.</param>
    public static ModelException Blame<TModel, TState, TAction>(Space<TModel, TState, TAction> space, IReadOnlyList<PathStep> path)
        where TModel : IModel<TState, TAction>
    {
        for (int i = 0; i + 1 < path.Count; i++)
        {
            if (Culprit(space, (TState)path[i].State) is { } culprit) return culprit;
        }
        PathStep last = path[^1];
        if (Culprit(space, (TState)last.State) is { } own) return own;
        string how = last.Action is null ? "an initial state" : $"the state made by action {last.Action}";
        return new ModelException($"a state changed while it was stored: {how}, {last.State}, was another one when the search went on from it");
    }

    private static ModelException? Culprit<TModel, TState, TAction>(Space<TModel, TState, TAction> space, TState state)
        where TModel : IModel<TState, TAction>
    {
        var actions = new List<TAction>();
        space.Model.Actions(state, actions);
        var stored = new List<(TState State, ulong Fingerprint)> { (state, Fingerprints<TState>.Of(state)) };
        foreach (TAction action in actions)
        {
            bool happens = space.Model.Next(state, action, out TState next);
            foreach ((TState other, ulong fingerprint) in stored)
            {
                if (Fingerprints<TState>.Of(other) != fingerprint)
                {
                    return new ModelException($"a state changed while it was stored: action {action} changed a state that was there before it, now {other}; next must leave states as they are and make another one");
                }
            }
            if (happens) stored.Add((next, Fingerprints<TState>.Of(next)));
        }
        return null;
    }

    private static void ThrowIfChanged<TState, TAction>(TState state, ulong before, TAction action)
    {
        if (Fingerprints<TState>.Of(state) == before) return;
        throw new ModelException($"a state changed while it was stored: action {action} changed the state it was to go on from, now {state}; next must leave states as they are and make another one");
    }
}
