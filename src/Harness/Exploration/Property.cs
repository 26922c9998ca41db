namespace Harness.Exploration;

/// <summary>What a property claims.</summary>
public enum PropertyKind
{
    /// <summary>Holds in every state that can be reached.</summary>
    Always,
    /// <summary>Holds in at least one state that can be reached: what never happens is not tested.</summary>
    Sometimes,
    /// <summary>On every fair run there comes a state in which it holds.</summary>
    Eventually,
}

/// <summary>A claim about a model's states.</summary>
/// <typeparam name="TState">The model's state.</typeparam>
/// <param name="Kind">What is claimed.</param>
/// <param name="Name">Its name, in reports.</param>
/// <param name="Holds">Whether it holds in a state; a function of the state alone.</param>
public sealed record Property<TState>(PropertyKind Kind, string Name, Func<TState, bool> Holds);

/// <summary>Makes properties.</summary>
public static class Property
{
    /// <summary>Holds in every state that can be reached.</summary>
    public static Property<TState> Always<TState>(string name, Func<TState, bool> holds) => new(PropertyKind.Always, name, holds);

    /// <summary>Holds in at least one state that can be reached.</summary>
    public static Property<TState> Sometimes<TState>(string name, Func<TState, bool> holds) => new(PropertyKind.Sometimes, name, holds);

    /// <summary>On every weakly fair run there comes a state in which it holds.</summary>
    public static Property<TState> Eventually<TState>(string name, Func<TState, bool> holds) => new(PropertyKind.Eventually, name, holds);
}
