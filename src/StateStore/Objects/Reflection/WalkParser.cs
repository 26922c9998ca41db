using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using static System.FormattableString;

namespace StateStore.Objects.Reflection;

/// <summary>
/// Makes a value of a declared type from the JSON that <see cref="WalkPrinter"/> prints: leaves, nullables, arrays, lists, dictionaries,
/// sets and objects by their fields (no constructor runs). Other collections, cycles and derived types cannot be read back.
/// </summary>
internal static class WalkParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <exception cref="FormatException">The text is no such value; names the path.</exception>
    internal static object? Parse(string json, Type declared, string path)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new FormatException($"{Shown(path)}: not valid JSON: {error.Message}", error);
        }
        using (document) return Make(document.RootElement, declared, path);
    }

    private static object? Make(JsonElement json, Type declared, string path)
    {
        Type type = TypePlan.Unwrap(declared);
        if (json.ValueKind == JsonValueKind.Null)
            return declared.IsValueType && type == declared ? RuntimeHelpers.GetUninitializedObject(declared) : null;
        TypePlan plan = TypePlan.Of(type);
        if (plan.Kind == PlanKind.Leaf) return MakeLeaf(json, type, path);
        if (plan.Kind == PlanKind.Object && !type.IsAbstract) return MakeObject(json, plan, path);
        if (plan.Kind == PlanKind.Sequence && type.IsArray && type.GetArrayRank() == 1) return MakeArray(json, plan, path);
        if (plan.Kind is PlanKind.Sequence or PlanKind.Set or PlanKind.Map) return MakeCollection(json, plan, path);
        throw CannotRead(plan, path);
    }

    private static object MakeLeaf(JsonElement json, Type type, string path)
    {
        try
        {
            return Leaf.Parse(type, json);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw new FormatException($"{Shown(path)}: {error.Message}", error);
        }
    }

    private static object MakeObject(JsonElement json, TypePlan plan, string path)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Fail(path, $"expected an object, found {json.ValueKind}");
        object made = RuntimeHelpers.GetUninitializedObject(plan.Type);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            string place = path.Length == 0 ? property.Name : path + "." + property.Name;
            FieldPlan field = plan.Fields.FirstOrDefault(f => f.Name == property.Name) ?? throw Fail(place, "no field has this name");
            if (!seen.Add(property.Name)) throw Fail(place, "the same name twice");
            field.Info.SetValue(made, Make(property.Value, field.Info.FieldType, place));
        }
        return made;
    }

    private static Array MakeArray(JsonElement json, TypePlan plan, string path)
    {
        if (json.ValueKind != JsonValueKind.Array) throw Fail(path, $"expected an array, found {json.ValueKind}");
        Array array = Array.CreateInstance(plan.Element!, json.GetArrayLength());
        int i = 0;
        foreach (JsonElement element in json.EnumerateArray()) array.SetValue(Make(element, plan.Element!, Invariant($"{path}[{i}]")), i++);
        return array;
    }

    // Immutable collections answer each addition with another instance; all others are changed in place and answer nothing of the kind.
    private static object MakeCollection(JsonElement json, TypePlan plan, string path)
    {
        JsonValueKind expected = plan.Kind == PlanKind.Map ? JsonValueKind.Object : JsonValueKind.Array;
        if (json.ValueKind != expected) throw Fail(path, $"expected an {expected}, found {json.ValueKind}");
        object made = plan.Type.GetField("Empty")?.GetValue(null)
            ?? (plan.Type.GetConstructor([]) is null ? throw CannotRead(plan, path) : Activator.CreateInstance(plan.Type)!);
        Type[] parameters = plan.Kind == PlanKind.Map ? [plan.Key!, plan.Element!] : [plan.Element!];
        MethodInfo add = plan.Type.GetMethod("Add", parameters) ?? plan.Type.GetMethod("Enqueue", parameters) ?? throw CannotRead(plan, path);
        foreach (object?[] arguments in Entries(json, plan, path))
        {
            if (made is IDictionary map && map.Contains(arguments[0]!)) throw Fail(path, $"the key {arguments[0]} twice");
            object? result = add.Invoke(made, arguments);
            if (plan.Type.IsInstanceOfType(result)) made = result!;
        }
        return made;
    }

    private static IEnumerable<object?[]> Entries(JsonElement json, TypePlan plan, string path)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in json.EnumerateObject())
                yield return [MakeKey(property.Name, plan.Key!, path), Make(property.Value, plan.Element!, FieldPath.WithKey(path, property.Name))];
            yield break;
        }
        int i = 0;
        foreach (JsonElement element in json.EnumerateArray()) yield return [Make(element, plan.Element!, Invariant($"{path}[{i++}]"))];
    }

    private static object MakeKey(string text, Type type, string path)
    {
        if (!Leaf.IsLeaf(type)) return Parse(text, type, path)!;
        string json = type == typeof(string) || !type.IsPrimitive && type != typeof(decimal) || type == typeof(char) ? JsonSerializer.Serialize(text) : text;
        return Parse(json, type, FieldPath.WithKey(path, text)) ?? throw Fail(path, "a dictionary's key cannot be null");
    }

    private static FormatException CannotRead(TypePlan plan, string path) => Fail(path, $"a {plan.Type.Name} cannot be read from text");

    private static string Shown(string path) => Text.TextPath.Shown(path);

    private static FormatException Fail(string path, string what) => new($"{Shown(path)}: {what}");
}
