using System.Collections;
using System.Globalization;

namespace StateStore.Objects.Reflection;

/// <summary>One direct part of a value: a field, an element, or a dictionary's value.</summary>
/// <param name="Step">A field's name, or what stands in the brackets.</param>
/// <param name="Field">The field; null for elements.</param>
/// <param name="Declared">The declared type of the place.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Key">The key of a dictionary's value.</param>
internal readonly record struct Part(string Step, FieldPlan? Field, Type Declared, object? Value, object? Key = null)
{
    internal bool IsField => Field is not null;

    /// <summary>True if a step of a path or pattern names this part.</summary>
    internal bool IsAt(PathStep step) => step.Kind switch
    {
        PathStepKind.Name => IsField && step.Text == Step,
        PathStepKind.Key => !IsField && step.Text == Step,
        PathStepKind.Any => !IsField,
        _ => false,
    };

    internal string AppendTo(string path) => IsField
        ? path.Length == 0 ? Step : path + "." + Step
        : FieldPath.WithKey(path, Step);

    /// <summary>The parts in canonical order: fields as declared, elements by position, entries and set elements by their texts.</summary>
    internal static List<Part> Of(TypePlan plan, object value)
    {
        var parts = new List<Part>();
        switch (plan.Kind)
        {
            case PlanKind.Object:
                foreach (FieldPlan field in plan.Fields) parts.Add(new Part(field.Name, field, field.Info.FieldType, field.Info.GetValue(value)));
                break;
            case PlanKind.Sequence when !plan.IsUnmade(value):
                foreach (object? element in (IEnumerable)value)
                    parts.Add(new Part(parts.Count.ToString(CultureInfo.InvariantCulture), null, plan.Element!, element));
                break;
            case PlanKind.Map:
                foreach ((object key, object? element) in Ordering.Entries((IDictionary)value))
                    parts.Add(new Part(WalkPrinter.KeyText(key), null, plan.Element!, element, key));
                parts.Sort(static (a, b) => string.CompareOrdinal(a.Step, b.Step));
                break;
            case PlanKind.Set:
                foreach (object? element in Ordering.Elements((IEnumerable)value))
                    parts.Add(new Part(SetStep(element), null, plan.Element!, element, element));
                parts.Sort(static (a, b) => string.CompareOrdinal(a.Step, b.Step));
                break;
        }
        return parts;
    }

    // An element that is no leaf may lead back to its set, which only the digest can deal with.
    private static string SetStep(object? element) =>
        element is null || Leaf.IsLeaf(element.GetType())
            ? element is null ? "null" : Leaf.Text(element)
            : WalkDigest.Of(element).ToString("x32", CultureInfo.InvariantCulture);
}
