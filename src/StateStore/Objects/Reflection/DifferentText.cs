using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StateStore.Objects.Reflection;

/// <summary>A value other than the present one, in JSON text, chosen by the present one and a variant number alone.</summary>
internal static class DifferentText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null if no other value can be made up.</summary>
    internal static string? Of(Type declared, object? value, int variant)
    {
        variant &= int.MaxValue;
        Type type = value?.GetType() ?? TypePlan.Unwrap(declared);
        if (type != TypePlan.Unwrap(declared)) return null;
        if (value is null) return Filled(type);
        TypePlan plan = TypePlan.Of(type);
        return plan.Kind switch
        {
            PlanKind.Leaf => OfLeaf(value, variant),
            PlanKind.Sequence or PlanKind.Map or PlanKind.Set => OfCollection(plan, value, variant),
            PlanKind.Object => OfObject(plan, value, variant),
            _ => null,
        };
    }

    private static string? OfLeaf(object value, int variant)
    {
        long step = variant % 3 == 1 ? -1 : variant % 3 == 2 ? 1000 : 1;
        object? other = value switch
        {
            bool flag => !flag,
            string text => text.Length == 0 ? "a" : variant % 3 == 1 ? text + "x" : variant % 3 == 2 ? "" : text[..^1] + (text[^1] == 'a' ? 'b' : 'a'),
            char c => c == 'a' ? 'b' : 'a',
            double number => number + step != number && double.IsFinite(number) ? number + step : 1.0,
            float number => number + step != number && float.IsFinite(number) ? number + step : 1f,
            decimal number => Math.Abs(number) < 1e20m ? number + step : 0m,
            DateTime time => time.AddTicks(time.Year > 5000 ? -Math.Abs(step) : Math.Abs(step)),
            DateTimeOffset time => time.AddTicks(time.Year > 5000 ? -Math.Abs(step) : Math.Abs(step)),
            TimeSpan span => span + TimeSpan.FromTicks(span > TimeSpan.Zero ? -Math.Abs(step) : Math.Abs(step)),
            Timestamp time => time with { Nanoseconds = (time.Nanoseconds + 1) % 1_000_000_000 },
            Guid id => id == Guid.Empty ? new Guid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : Guid.Empty,
            byte[] bytes => variant % 2 == 0 || bytes.Length == 0 ? [.. bytes, 0] : bytes[..^1],
            Enum => OtherName(value),
            _ when value.GetType().IsPrimitive => Neighbour(value, step),
            _ => null,
        };
        return other is null ? null : WalkPrinter.Print(other, other.GetType());
    }

    private static object? OtherName(object value)
    {
        Array all = Enum.GetValues(value.GetType());
        foreach (object other in all)
        {
            if (!other.Equals(value)) return other;
        }
        return null;
    }

    // The far value if it is in the type's range, else the near ones.
    private static object? Neighbour(object value, long step)
    {
        Int128 number = Int128.Parse(Leaf.Text(value), CultureInfo.InvariantCulture);
        long[] distances = [step, 1, -1];
        return distances.Select(distance => Within(value.GetType(), number + distance)).FirstOrDefault(other => other is not null);
    }

    // The number in the type, or null if it is out of the type's range.
    private static object? Within(Type type, Int128 number)
    {
        try
        {
            return Leaf.Parse(type, JsonSerializer.SerializeToElement(JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture))));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // One element changed, one more, one less.
    private static string? OfCollection(TypePlan plan, object value, int variant)
    {
        List<Part> parts = Part.Of(plan, value);
        JsonNode? node = JsonNode.Parse(WalkPrinter.Print(value, plan.Type));
        if (node is null) return Filled(plan.Type);
        bool isMap = node is JsonObject;
        if (parts.Count > 0 && variant % 3 == 0 && plan.Kind != PlanKind.Set && Of(plan.Element!, parts[^1].Value, variant / 3) is { } changed)
        {
            if (isMap) node[parts[^1].Step] = JsonNode.Parse(changed);
            else node[parts.Count - 1] = JsonNode.Parse(changed);
            return node.ToJsonString(Options);
        }
        if (parts.Count > 0 && variant % 3 == 2)
        {
            if (isMap) node.AsObject().Remove(parts[^1].Step);
            else node.AsArray().RemoveAt(parts.Count - 1);
            return node.ToJsonString(Options);
        }
        if (plan.Kind == PlanKind.Sequence) node.AsArray().Add(JsonNode.Parse(Zero(plan.Element!)));
        else if (FreeKey(plan.Key ?? plan.Element!, parts) is not { } free) return null;
        else if (isMap) node[free] = JsonNode.Parse(Zero(plan.Element!));
        else node.AsArray().Add(JsonNode.Parse(plan.Element == typeof(string) ? $"\"{free}\"" : free));
        return node.ToJsonString(Options);
    }

    private static string? OfObject(TypePlan plan, object value, int variant)
    {
        List<Part> parts = [.. Part.Of(plan, value).Where(part => part.Field!.IsSettable)];
        for (int i = 0; i < parts.Count; i++)
        {
            Part part = parts[(variant + i) % parts.Count];
            if (Of(part.Declared, part.Value, variant / parts.Count) is not { } changed) continue;
            JsonNode node = JsonNode.Parse(WalkPrinter.Print(value, plan.Type))!;
            node[part.Step] = JsonNode.Parse(changed);
            return node.ToJsonString(Options);
        }
        return null;
    }

    private static string? FreeKey(Type type, List<Part> parts)
    {
        if (type != typeof(string) && !(type.IsPrimitive && type != typeof(bool) && type != typeof(char))) return null;
        for (int n = 0; ; n++)
        {
            string key = (type == typeof(string) ? "k" : "") + n.ToString(CultureInfo.InvariantCulture);
            if (!parts.Exists(part => part.Step == key)) return key;
        }
    }

    // A value where there was none: a collection with one zero element.
    private static string? Filled(Type type) => TypePlan.Of(type).Kind switch
    {
        PlanKind.Sequence => $"[{Zero(TypePlan.Of(type).Element!)}]",
        PlanKind.Map when FreeKey(TypePlan.Of(type).Key!, []) is { } key => $"{{\"{key}\":{Zero(TypePlan.Of(type).Element!)}}}",
        PlanKind.Leaf or PlanKind.Object or PlanKind.Set when !type.IsAbstract => Zero(type),
        _ => null,
    };

    private static string Zero(Type declared)
    {
        Type type = TypePlan.Unwrap(declared);
        if (type == typeof(string) || type == typeof(byte[])) return "\"\"";
        return TypePlan.Of(type).Kind switch
        {
            PlanKind.Leaf when type.IsValueType => WalkPrinter.Print(Activator.CreateInstance(type), type),
            PlanKind.Object when !type.IsAbstract => "{}",
            PlanKind.Sequence or PlanKind.Set => "[]",
            PlanKind.Map => "{}",
            _ => "null",
        };
    }
}
