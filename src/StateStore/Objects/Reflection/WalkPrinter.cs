using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StateStore.Objects.Reflection;

/// <summary>
/// One-line JSON of any object graph: fields that nobody has set are left out, dictionaries and sets are ordered. An object of another type
/// than its place declares says so under <c>$type</c>; one that contains itself is cut by <c>{"$up":n}</c>, n levels up.
/// </summary>
internal sealed class WalkPrinter
{
    // Sharing without cycles can make a text exponentially larger than its graph.
    private const int MaxParts = 1_000_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Walk.MaxDepth + 1, SkipValidation = true };

    private readonly Walk _walk = new();
    private readonly Utf8JsonWriter _writer;
    private readonly List<object> _above = [];
    private int _printed;

    private WalkPrinter(Utf8JsonWriter writer) => _writer = writer;

    /// <summary>Prints a value whose place declares a type.</summary>
    internal static string Print(object? value, Type declared, TypePlan? plan = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            new WalkPrinter(writer).Visit(value, declared, plan);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A key as paths show it: a leaf's own text, else JSON.</summary>
    internal static string KeyText(object key) => Leaf.IsLeaf(key.GetType()) ? Leaf.Text(key) : Print(key, key.GetType());

    private void Visit(object? value, Type declared, TypePlan? given = null)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
            return;
        }
        if (++_printed > MaxParts) throw new NotSupportedException("the object graph is too large to be printed");
        TypePlan plan = given ?? _walk.PlanOf(value);
        switch (plan.Kind)
        {
            case PlanKind.Leaf:
                if (Leaf.IsBare(value)) _writer.WriteRawValue(Leaf.Text(value), skipInputValidation: true);
                else _writer.WriteStringValue(Leaf.Text(value));
                break;
            case PlanKind.Atom: _writer.WriteStringValue(plan.Type.Name); break;
            default: VisitContainer(plan, value, declared); break;
        }
    }

    private void VisitContainer(TypePlan plan, object value, Type declared)
    {
        int above = plan.Type.IsValueType ? -1 : _above.FindLastIndex(other => ReferenceEquals(other, value));
        if (above >= 0)
        {
            _writer.WriteStartObject();
            _writer.WriteNumber("$up", _above.Count - above);
            _writer.WriteEndObject();
            return;
        }
        _above.Add(value);
        if (plan.Kind == PlanKind.Sequence && plan.IsUnmade(value)) _writer.WriteNullValue();
        else if (plan.Kind is PlanKind.Sequence or PlanKind.Set) VisitElements(plan, value);
        else VisitNamed(plan, value, declared);
        _above.RemoveAt(_above.Count - 1);
    }

    private void VisitElements(TypePlan plan, object value)
    {
        _writer.WriteStartArray();
        foreach (Part part in Part.Of(plan, value)) Descend(part);
        _writer.WriteEndArray();
    }

    private void VisitNamed(TypePlan plan, object value, Type declared)
    {
        _writer.WriteStartObject();
        if (plan.Kind == PlanKind.Object && plan.Type != TypePlan.Unwrap(declared)) _writer.WriteString("$type", plan.Type.Name);
        foreach (Part part in Part.Of(plan, value))
        {
            if (part.IsField && (part.Value is null || part.Declared == part.Value.GetType() && Leaf.IsLeaf(part.Declared) && Leaf.IsZero(part.Value))) continue;
            _writer.WritePropertyName(part.Step);
            Descend(part);
        }
        _writer.WriteEndObject();
    }

    private void Descend(Part part)
    {
        _walk.Enter(part);
        Visit(part.Value, part.Declared);
        _walk.Leave();
    }
}
