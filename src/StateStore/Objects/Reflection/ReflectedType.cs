using System.Buffers;

namespace StateStore.Objects.Reflection;

/// <summary>
/// The derived operations of a class without <see cref="StateObjectAttribute"/>, by a walk over all its instance fields: private and inherited
/// ones too, cycles included. Names and paths are those of the fields, or of the properties that the compiler made them for.
/// </summary>
public sealed class ReflectedType : TypeModel
{
    private readonly TypePlan _plan;
    private readonly Lazy<IReadOnlyList<StateField>> _fields;
    private readonly Lazy<IReadOnlyList<string>> _patterns;

    /// <summary>The operations of a class.</summary>
    public ReflectedType(Type type) : this(TypePlan.Of(type)) { }

    internal ReflectedType(TypePlan plan)
    {
        _plan = plan;
        _fields = new(() => [.. plan.Fields.Select((field, i) => new StateField(i + 1, field.Name, ShapeOf(field.Info.FieldType)))]);
        _patterns = new(() => WalkSlots.Patterns(plan));
    }

    /// <inheritdoc/>
    public override Type Type => _plan.Type;

    /// <summary>The fields, bases first, in the order of declaration; numbered from 1, which is no number for ever.</summary>
    public override IReadOnlyList<StateField> Fields => _fields.Value;

    /// <summary>A deep copy. Sharing and cycles within the object are kept.</summary>
    /// <exception cref="NotSupportedException">Something in it can be no state.</exception>
    public override object CopyObject(object value) => WalkCopy.Of(value);

    /// <summary>There is no wire form without field numbers.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void EncodeObject(object value, IBufferWriter<byte> target) => throw NoWireForm();

    /// <summary>There is no wire form without field numbers.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override object DecodeObject(ReadOnlySpan<byte> source) => throw NoWireForm();

    /// <summary>A 128-bit digest of everything reachable. Dictionaries and sets count without order, what is shared by value.</summary>
    /// <exception cref="NotSupportedException">Something reachable can be no state (a delegate, a thread, a stream); names the field path.</exception>
    public override UInt128 ContentHashObject(object value) => WalkDigest.Of(_plan, value);

    internal override UInt128 GuardHashObject(object value, SharedHashes? shared) => ContentHashObject(value);
    // Rows and what stands behind handles are state objects: a guard never meets any other.
    internal override void KeepObject(object value, ShadowWriter shadow) => throw NoWireForm();
    internal override bool MatchesShadow(object value, ref ShadowReader shadow) => throw NoWireForm();
    internal override object RestoreObject(ref ShadowReader shadow) => throw NoWireForm();

    /// <inheritdoc/>
    public override IReadOnlyList<Difference> DiffObjects(object left, object right) => WalkDiff.Of(_plan, left, right);

    /// <inheritdoc/>
    public override bool EqualObjects(object left, object right) => ContentHashObject(left) == ContentHashObject(right);

    /// <summary>One line of JSON. An object that contains itself is cut there.</summary>
    /// <exception cref="NotSupportedException">Something reachable can be no state; names the field path.</exception>
    public override string PrintObject(object value) => WalkPrinter.Print(value, _plan.Type, _plan);

    /// <inheritdoc/>
    public override object ParseObject(string json) =>
        WalkParser.Parse(json, _plan.Type, "") ?? throw new FormatException("$: expected an object, found null");

    /// <inheritdoc/>
    public override void CollectReferences(object value, List<object> target)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Collect(_plan, value, seen, target);
    }

    /// <inheritdoc/>
    public override string? PathOfReference(object value, object reference) =>
        PathOf(_plan, value, reference, "", new HashSet<object>(ReferenceEqualityComparer.Instance));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotPatterns => _patterns.Value;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots(object value, string pattern) => WalkSlots.Find(_plan, value, pattern);

    /// <inheritdoc/>
    public override string? GetSlot(object value, string path) =>
        WalkSlots.At(_plan, value, path) is { } part ? WalkPrinter.Print(part.Value, part.Declared) : null;

    /// <inheritdoc/>
    public override bool SetSlot(object value, string path, string? json) => WalkSlots.Set(_plan, value, path, json);

    /// <inheritdoc/>
    public override string? DifferentValue(object value, string path, int variant)
    {
        if (WalkSlots.At(_plan, value, path) is not { } part || DifferentText.Of(part.Declared, part.Value, variant) is not { } text) return null;
        try
        {
            WalkParser.Parse(text, part.Declared, path);
            return text;
        }
        catch (FormatException)
        {
            // The place holds something that text cannot express, such as an object of a derived class.
            return null;
        }
    }

    private static void Collect(TypePlan plan, object value, HashSet<object> seen, ICollection<object> target)
    {
        if (value is byte[] && seen.Add(value)) target.Add(value);
        if (plan.Kind is PlanKind.Leaf or PlanKind.Atom or PlanKind.Unsupported) return;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (!plan.Type.IsValueType)
        {
            if (!seen.Add(value)) return;
            if (IsMutable(plan)) target.Add(value);
        }
        foreach (Part part in Part.Of(plan, value))
        {
            if (part.Value is not null) Collect(TypePlan.Of(part.Value.GetType()), part.Value, seen, target);
        }
    }

    private static string? PathOf(TypePlan plan, object value, object reference, string path, HashSet<object> seen)
    {
        if (ReferenceEquals(value, reference)) return path;
        if (plan.Kind is PlanKind.Leaf or PlanKind.Atom or PlanKind.Unsupported || !plan.Type.IsValueType && !seen.Add(value)) return null;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (Part part in Part.Of(plan, value))
        {
            if (part.Value is not null && PathOf(TypePlan.Of(part.Value.GetType()), part.Value, reference, part.AppendTo(path), seen) is { } found) return found;
        }
        return null;
    }

    // An object whose every field is read-only, and a collection that never changes, can be shared.
    private static bool IsMutable(TypePlan plan) => plan.Kind == PlanKind.Object
        ? plan.Fields.Any(field => field.IsSettable)
        : plan.Type.Namespace is not ("System.Collections.Immutable" or "System.Collections.Frozen");

    private static StateShape ShapeOf(Type declared, int depth = 0)
    {
        Type type = TypePlan.Unwrap(declared);
        if (type != declared) return new StateShape(StateKind.Nullable, declared, ShapeOf(type, depth));
        TypePlan plan = TypePlan.Of(type);
        StateShape? element = plan.Element is null || depth > 8 ? null : ShapeOf(plan.Element, depth + 1);
        StateKind kind = plan.Kind switch
        {
            PlanKind.Map => StateKind.Map,
            PlanKind.Set => StateKind.Set,
            PlanKind.Sequence => StateKind.List,
            PlanKind.Leaf => LeafKind(type),
            _ => StateKind.Object,
        };
        return new StateShape(kind, declared, element);
    }

    private static StateKind LeafKind(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => StateKind.Bool,
        TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 => StateKind.Int64,
        TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => StateKind.UInt64,
        TypeCode.Single or TypeCode.Double => StateKind.Double,
        _ => type == typeof(byte[]) ? StateKind.Bytes : type == typeof(Timestamp) ? StateKind.Time : StateKind.String,
    };

    private NotSupportedException NoWireForm() => new($"{_plan.Type.Name} has no wire form: it is not marked [StateObject]");
}
