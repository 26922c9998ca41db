using System.Reflection;
using System.Runtime.CompilerServices;

namespace StateStore.Objects.Reflection;

/// <summary>
/// A deep copy of any object graph, field by field and array by array, collections of the platform by their own fields. Sharing and cycles
/// within the graph are kept; leaves, atoms and types are shared with the original.
/// </summary>
internal sealed class WalkCopy
{
    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Dictionary<object, object> _copies = new(ReferenceEqualityComparer.Instance);

    internal static object Of(object value) => new WalkCopy().Copy(value)!;

    private object? Copy(object? value)
    {
        if (value is null) return null;
        TypePlan plan = TypePlan.Of(value.GetType());
        if (value is byte[] bytes) return bytes.Clone();
        if (plan.Kind is PlanKind.Leaf or PlanKind.Atom) return value;
        if (plan.Kind == PlanKind.Unsupported) throw new NotSupportedException($"a {plan.Type.Name} can be no state, so it cannot be copied");
        if (!plan.Type.IsValueType && _copies.TryGetValue(value, out object? known)) return known;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        object copy = Clone(value);
        if (!plan.Type.IsValueType) _copies.Add(value, copy);
        if (copy is Array array) CopyElements(array);
        else CopyFields(copy);
        return copy;
    }

    private void CopyElements(Array array)
    {
        if (IsShareable(array.GetType().GetElementType()!)) return;
        var position = new int[array.Rank];
        for (long left = array.LongLength; left > 0; left--)
        {
            array.SetValue(Copy(array.GetValue(position)), position);
            for (int rank = array.Rank - 1; rank >= 0 && ++position[rank] == array.GetLength(rank); rank--) position[rank] = 0;
        }
    }

    // All fields, also those that are no state: a copy must work as the original does.
    private void CopyFields(object copy)
    {
        const BindingFlags own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? level = copy.GetType(); level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(own))
            {
                if (IsShareable(field.FieldType)) continue;
                object? held = field.GetValue(copy);
                // What a [NotState] member or a collection's own bookkeeping holds (a delegate, a lock) stays shared.
                if (held is null || TypePlan.Of(held.GetType()).Kind == PlanKind.Unsupported) continue;
                field.SetValue(copy, Copy(held));
            }
        }
    }

    private static bool IsShareable(Type type) => type != typeof(byte[]) && type.IsSealed && TypePlan.Of(type).Kind is PlanKind.Leaf or PlanKind.Atom;
}
