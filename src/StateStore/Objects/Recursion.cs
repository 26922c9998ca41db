namespace StateStore.Objects;

/// <summary>Says of a class, by its shape, whether its objects can be nested in one another, which is what it takes to tie one into a cycle.</summary>
internal static class Recursion
{
    // Asked for the shapes of classes only, which are the same in every model.
    private static readonly ObjectModel s_shapes = new();

    /// <summary>True if a value of one of the fields can reach an object of the class. O(classes reached).</summary>
    internal static bool IsPossible(Type type, IReadOnlyList<StateField> fields)
    {
        var seen = new HashSet<Type>();
        return fields.Any(field => Reaches(field.Shape, type, seen));
    }

    private static bool Reaches(StateShape shape, Type wanted, HashSet<Type> seen) => shape.Kind switch
    {
        StateKind.List or StateKind.Map => Reaches(shape.Element!, wanted, seen),
        StateKind.Object or StateKind.Shared => ReachesFrom(ClassOf(shape), wanted, seen),
        _ => false,
    };

    private static bool ReachesFrom(Type type, Type wanted, HashSet<Type> seen) =>
        type == wanted || (seen.Add(type) && s_shapes.FindOrReflect(type).Fields.Any(field => Reaches(field.Shape, wanted, seen)));

    private static Type ClassOf(StateShape shape) => shape.Kind == StateKind.Shared ? shape.Type.GetGenericArguments()[0] : shape.Type;
}
