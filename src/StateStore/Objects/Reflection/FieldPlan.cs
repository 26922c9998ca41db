using System.Reflection;

namespace StateStore.Objects.Reflection;

/// <summary>One instance field of a type.</summary>
/// <param name="Info">The field.</param>
/// <param name="Name">The name in paths and texts: the property's for an automatic property's field, the field's own otherwise.</param>
internal sealed record FieldPlan(FieldInfo Info, string Name)
{
    /// <summary>False for read-only fields, those of init-only properties and positional records among them.</summary>
    internal bool IsSettable => !Info.IsInitOnly;

    /// <summary>All fields of a class and its bases but those marked <see cref="NotStateAttribute"/>.</summary>
    internal static FieldPlan[] AllOf(Type type)
    {
        var found = new List<FieldPlan>();
        var levels = new Stack<Type>();
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType) levels.Push(level);
        foreach (Type level in levels)
        {
            // Reflection promises no order; the metadata token is that of declaration.
            foreach (FieldInfo info in level.GetFields(Own).OrderBy(field => field.MetadataToken))
            {
                string name = NameOf(info);
                if (IsNotState(level, info, name)) continue;
                if (found.Exists(other => other.Name == name)) name = $"{level.Name}:{name}";
                found.Add(new FieldPlan(info, name));
            }
        }
        return [.. found];
    }

    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // The compiler names the fields it makes <Name>k__BackingField (properties), <Name>i__Field (anonymous types) and <name>P (constructor parameters).
    private static string NameOf(FieldInfo info) =>
        info.Name.StartsWith('<') && info.Name.IndexOf('>') is > 1 and int end ? info.Name[1..end] : info.Name;

    private static bool IsNotState(Type level, FieldInfo info, string name) =>
        info.IsDefined(typeof(NotStateAttribute)) || level.GetProperty(name, Own) is { } property && property.IsDefined(typeof(NotStateAttribute));
}
