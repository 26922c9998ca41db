using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>Which fields of a class came after a version.</summary>
/// <typeparam name="T">The class.</typeparam>
internal static class FieldVersions<T> where T : class, IStateObject<T>
{
    // Ascending by number, as the fields are.
    private static readonly StateField[] s_later = [.. T.Fields.Where(field => field.Since > 1)];

    /// <summary>The numbers of the fields that came after a version, ascending; null if there are none.</summary>
    internal static int[]? After(int version)
    {
        if (s_later.Length == 0 || version == int.MaxValue) return null;
        int[] numbers = [.. s_later.Where(field => field.Since > version).Select(field => field.Number)];
        return numbers.Length == 0 ? null : numbers;
    }
}
