using System.Collections;

namespace StateStore.Objects.Reflection;

/// <summary>
/// The mutable places of an object graph, by shape and by instance. A place is a slot if code that holds the object could store into it: fields
/// that are not read-only, elements of arrays, lists and dictionaries. What a read-only field leads to can still be a slot.
/// </summary>
internal static class WalkSlots
{
    private const int UnrolledMax = 3;

    /// <summary>The patterns of a type's slots by declared types, parents first; recursive types are unrolled three times.</summary>
    internal static List<string> Patterns(TypePlan plan)
    {
        var patterns = new List<string>();
        AddFields(plan, "", true, [], patterns);
        return patterns;
    }

    /// <summary>The slots of an instance that match a pattern.</summary>
    internal static List<string> Find(TypePlan plan, object value, string pattern)
    {
        var found = new List<string>();
        if (FieldPath.Parse(pattern) is { } steps) Visit(plan, value, steps, 0, "", true, (path, _) => found.Add(path));
        return found;
    }

    /// <summary>The part at a slot; null if there is none.</summary>
    internal static Part? At(TypePlan plan, object value, string path)
    {
        Part? found = null;
        if (FieldPath.Parse(path) is { } steps && steps.All(step => step.Kind != PathStepKind.Any)) Visit(plan, value, steps, 0, "", true, (_, part) => found = part);
        return found;
    }

    /// <summary>Stores at a slot; false if there is none. Without a text the element is removed.</summary>
    /// <exception cref="FormatException">The text is no value for the slot.</exception>
    internal static bool Set(TypePlan plan, object value, string path, string? json)
    {
        if (FieldPath.Parse(path) is not { } steps || At(plan, value, path) is not { } slot) return false;
        object? stored = json is null ? null : WalkParser.Parse(json, slot.Declared, path);
        return SetAt(plan, value, steps, 0, json is null && !slot.IsField, stored);
    }

    private static void Visit(TypePlan plan, object value, IReadOnlyList<PathStep> steps, int at, string path, bool isWritable, Action<string, Part> found)
    {
        foreach (Part part in Part.Of(plan, value))
        {
            if (!part.IsAt(steps[at])) continue;
            string place = part.AppendTo(path);
            bool isSlot = isWritable && IsSlot(plan, value, part);
            if (at + 1 == steps.Count)
            {
                if (isSlot) found(place, part);
                continue;
            }
            if (part.Value is null) continue;
            TypePlan inner = TypePlan.Of(part.Value.GetType());
            // A structure is changed by storing a changed copy, so it takes a place that can be stored into.
            Visit(inner, part.Value, steps, at + 1, place, !inner.Type.IsValueType || isSlot, found);
        }
    }

    private static bool SetAt(TypePlan plan, object value, IReadOnlyList<PathStep> steps, int at, bool isRemoval, object? stored)
    {
        foreach (Part part in Part.Of(plan, value))
        {
            if (!part.IsAt(steps[at])) continue;
            if (at + 1 == steps.Count)
            {
                if (isRemoval) Remove(value, part);
                else Store(value, part, stored);
                return true;
            }
            object inner = part.Value!;
            if (!SetAt(TypePlan.Of(inner.GetType()), inner, steps, at + 1, isRemoval, stored)) return false;
            if (inner.GetType().IsValueType) Store(value, part, inner);
            return true;
        }
        return false;
    }

    private static bool IsSlot(TypePlan plan, object value, Part part) => plan.Kind switch
    {
        PlanKind.Object => part.Field!.IsSettable,
        PlanKind.Sequence => value is IList { IsReadOnly: false } and not Array { Rank: > 1 } && IsMutable(plan),
        PlanKind.Map => value is IDictionary { IsReadOnly: false },
        _ => false,
    };

    private static void Store(object container, Part part, object? stored)
    {
        if (part.Field is { } field) field.Info.SetValue(container, stored);
        else if (container is IDictionary map) map[part.Key!] = stored;
        else ((IList)container)[Position(part)] = stored;
    }

    private static void Remove(object container, Part part)
    {
        if (container is IDictionary map) map.Remove(part.Key!);
        else if (container is Array) throw new FormatException($"element {part.Step} cannot be taken out of an array");
        else ((IList)container).RemoveAt(Position(part));
    }

    private static int Position(Part part) => int.Parse(part.Step, System.Globalization.CultureInfo.InvariantCulture);

    private static void AddFields(TypePlan plan, string path, bool isWritable, List<Type> above, List<string> patterns)
    {
        if (above.FindAll(type => type == plan.Type).Count >= UnrolledMax) return;
        above.Add(plan.Type);
        foreach (FieldPlan field in plan.Fields)
        {
            string place = path.Length == 0 ? field.Name : path + "." + field.Name;
            bool isSlot = isWritable && field.IsSettable;
            if (isSlot) patterns.Add(place);
            AddInner(field.Info.FieldType, place, isSlot, above, patterns);
        }
        above.RemoveAt(above.Count - 1);
    }

    private static void AddInner(Type declared, string place, bool isSlot, List<Type> above, List<string> patterns)
    {
        TypePlan plan = TypePlan.Of(TypePlan.Unwrap(declared));
        if (plan.Kind == PlanKind.Object)
        {
            AddFields(plan, place, !plan.Type.IsValueType || isSlot, above, patterns);
            return;
        }
        if (plan.Kind is not (PlanKind.Sequence or PlanKind.Map)) return;
        string element = place + "[*]";
        bool isElementSlot = IsMutable(plan);
        if (isElementSlot) patterns.Add(element);
        AddInner(plan.Element!, element, isElementSlot, above, patterns);
    }

    private static bool IsMutable(TypePlan plan) =>
        plan.Type.IsArray || plan.Type.Namespace is "System.Collections.Generic" or "System.Collections.Concurrent" && !plan.Type.IsInterface;
}
