using System.Collections;
using System.Reflection;
using StateStore.Objects;

namespace Properties.Objects;

/// <summary>The dumb twin of the slot patterns: by reflection over properties, so a property the generator missed is missed here alone.</summary>
internal static class PatternTwin
{
    /// <summary>All patterns of a class, in no particular order.</summary>
    internal static List<string> Of(Type type)
    {
        List<string> found = [];
        Unroll(type, "", [], found);
        return found;
    }

    private static void Unroll(Type type, string path, List<Type> inside, List<string> found)
    {
        if (inside.Count(outer => outer == type) == 3) return;
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.GetCustomAttribute<KeyAttribute>() is not null))
            Place(property.PropertyType, path.Length == 0 ? property.Name : path + "." + property.Name, [.. inside, type], found);
    }

    private static void Place(Type type, string path, List<Type> inside, List<string> found)
    {
        found.Add(path);
        if (type == typeof(byte[])) found.Add(path + "[*]");
        if (type.GetCustomAttribute<StateObjectAttribute>() is not null) Unroll(type, path, inside, found);
        if (!type.IsGenericType) return;
        if (type.GetGenericTypeDefinition() == typeof(Shared<>)) Unroll(type.GetGenericArguments()[0], path, inside, found);
        if (!typeof(IEnumerable).IsAssignableFrom(type) || type.IsValueType) return;
        found.Add(path + "[+]");
        Place(type.GetGenericArguments()[^1], path + "[*]", inside, found);
    }
}
