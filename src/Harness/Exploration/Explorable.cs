namespace Harness.Exploration;

/// <summary>Something that can be searched, whatever its states and actions are.</summary>
public abstract class Explorable
{
    private protected Explorable() { }

    /// <summary>Makes a model searchable.</summary>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TAction">The model's action.</typeparam>
    public static Explorable Of<TState, TAction>(IModel<TState, TAction> model) => new OfModel<IModel<TState, TAction>, TState, TAction>(model);

    /// <summary>Makes a model searchable; if its type is a struct its members are called directly.</summary>
    /// <typeparam name="TModel">The model's own type.</typeparam>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <typeparam name="TAction">The model's action.</typeparam>
    public static Explorable Of<TModel, TState, TAction>(TModel model)
        where TModel : IModel<TState, TAction> => new OfModel<TModel, TState, TAction>(model);

    internal abstract ExploreResult Run(ExploreOptions options, ICrew crew, ISearchObserver? observer);

    private sealed class OfModel<TModel, TState, TAction>(TModel model) : Explorable
        where TModel : IModel<TState, TAction>
    {
        internal override ExploreResult Run(ExploreOptions options, ICrew crew, ISearchObserver? observer) =>
            Search<TModel, TState, TAction>.Run(model, options, crew, observer);
    }
}

/// <summary>A bound of a named model: how many of something there are.</summary>
/// <param name="Name">Its name, such as "managers".</param>
/// <param name="Default">Its value where none is given.</param>
/// <param name="Least">The least value.</param>
/// <param name="Most">The greatest value.</param>
public sealed record Bound(string Name, int Default, int Least, int Most);

/// <summary>A model by name, for the command line: a public class with a constructor without parameters is found in an assembly.</summary>
public interface INamedModel
{
    /// <summary>Its name.</summary>
    string Name { get; }
    /// <summary>What it is, in one line.</summary>
    string Description { get; }
    /// <summary>Its bounds.</summary>
    IReadOnlyList<Bound> Bounds { get; }
    /// <summary>Makes the model.</summary>
    /// <param name="bounds">A value for each bound, by name.</param>
    Explorable Create(IReadOnlyDictionary<string, int> bounds);
}
