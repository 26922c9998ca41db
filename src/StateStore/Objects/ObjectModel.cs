using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StateStore.Objects.Reflection;
using StateStore.Objects.Text;
using StateStore.Wire;

namespace StateStore.Objects;

/// <summary>
/// The derived operations of every state object class, as one replica uses them. Each replica is built with its own instance, so
/// a mutant or a fault replaces one type's entry (its copy, its codec) in one replica and nowhere else. There is no static registry.
/// </summary>
public sealed class ObjectModel
{
    // Readers on any thread copy rows, and meet new child classes while they do.
    private readonly ConcurrentDictionary<Type, TypeModel> _types = [];
    private readonly ConcurrentDictionary<Type, ReflectedType> _reflected = [];

    /// <summary>True once any entry was given a copy of its own: without one, copying looks no child's entry up.</summary>
    public bool HasCopyOverrides { get; internal set; }

    /// <summary>True once any entry was given an encode override: without one, encoding looks nothing up.</summary>
    internal bool HasEncodeOverrides { get; set; }

    /// <summary>True once any entry was given a decode override.</summary>
    internal bool HasDecodeOverrides { get; set; }

    /// <summary>
    /// The version of the code this model stands for; the newest unless said otherwise. Fields that came later are read as fields that are not known: kept as
    /// they are, written again, seen by nobody.
    /// </summary>
    public int Version { get; init; } = int.MaxValue;

    private ObjectModel? _withoutOverrides;

    // Two threads may each make one: both are the same, since nobody can reach them to replace an entry.
    internal ObjectModel WithoutOverrides => _withoutOverrides ??= new ObjectModel();

    /// <summary>The entry of a class; made on first use.</summary>
    public TypeModel<T> For<T>() where T : class, IStateObject<T>
    {
        if (_types.TryGetValue(typeof(T), out TypeModel? known)) return (TypeModel<T>)known;
        return (TypeModel<T>)_types.GetOrAdd(typeof(T), new TypeModel<T>(this));
    }

    /// <summary>The entry of a class known so far by its CLR type; null if neither a schema nor a caller has named it yet.</summary>
    public TypeModel? Find(Type type) => _types.GetValueOrDefault(type);

    /// <summary>
    /// The entry of any class: that of <see cref="For{T}"/> for a state object, else one that walks by reflection (<see cref="ReflectedType"/>). Made on
    /// first use.
    /// </summary>
    public TypeModel FindOrReflect(Type type)
    {
        if (_types.TryGetValue(type, out TypeModel? known)) return known;
        bool isStateObject = Array.Exists(type.GetInterfaces(), face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IStateObject<>));
        if (isStateObject) return (TypeModel)typeof(ObjectModel).GetMethod(nameof(For))!.MakeGenericMethod(type).Invoke(this, null)!;
        return _reflected.GetOrAdd(type, static type => new ReflectedType(type));
    }

    /// <summary>Puts an entry in the place of the one for its class.</summary>
    internal void Use(ReflectedType entry) => _reflected[entry.Type] = entry;

    /// <summary>A deep copy by this model's entry for the class: it shares nothing mutable with the original but <see cref="Shared{T}"/> handles. Null and empty are kept apart.</summary>
    public T Copy<T>(T value) where T : class, IStateObject<T> => For<T>().Copy(value);
}

/// <summary>The derived operations of one state object class, without its static type.</summary>
public abstract class TypeModel
{
    /// <summary>The class.</summary>
    public abstract Type Type { get; }
    /// <summary>The fields, ascending by number.</summary>
    public abstract IReadOnlyList<StateField> Fields { get; }
    /// <summary>A deep copy (by this model's entries, also for children): the caller's own.</summary>
    public abstract object CopyObject(object value);
    /// <summary>A deep copy by the derived entries alone, whatever this model's entries were replaced by: what a harness may change without touching what it tests.</summary>
    public virtual object PrivateCopyObject(object value) => CopyObject(value);
    /// <summary>Writes the canonical bytes as snapshots and logs hold them (by this model's codec entry).</summary>
    public abstract void EncodeObject(object value, IBufferWriter<byte> target);
    /// <summary>Reads canonical or any valid bytes back. Total: bad bytes give a <see cref="Wire.WireException"/> with the offset. The object is the caller's own and shares nothing with the bytes.</summary>
    public abstract object DecodeObject(ReadOnlySpan<byte> source);
    /// <summary>A 128-bit hash of the canonical bytes, never by an overridden entry: equal if and only if the bytes are equal (up to collisions of XxHash128).</summary>
    public abstract UInt128 ContentHashObject(object value);
    /// <summary>The guard's in-process hash (<see cref="GuardHash"/>), never by an overridden entry.</summary>
    internal abstract UInt128 GuardHashObject(object value, SharedHashes? shared);
    /// <summary>All differences, in field order, never by an overridden entry.</summary>
    public abstract IReadOnlyList<Difference> DiffObjects(object left, object right);
    /// <summary>True if the canonical bytes of both are equal; exits at the first difference.</summary>
    public abstract bool EqualObjects(object left, object right);
    /// <summary>As <see cref="EqualObjects"/>, for objects that are known to be of the class: nothing checks it.</summary>
    internal virtual bool IsSame(object left, object right) => EqualObjects(left, right);
    /// <summary>Keeps the content of an object flat, by the derived operations: what the guard's shadow is.</summary>
    internal abstract void KeepObject(object value, ShadowWriter shadow);
    /// <summary>True if the content of an object of the class, which nothing checks, is what was kept. False says nothing.</summary>
    internal abstract bool MatchesShadow(object value, ref ShadowReader shadow);
    /// <summary>A fresh object with the content kept: the caller's own.</summary>
    internal abstract object RestoreObject(ref ShadowReader shadow);
    /// <summary>The one-line JSON text form: property names as in the class, fields that are their type's zero left out, map keys sorted ordinally.</summary>
    public abstract string PrintObject(object value);
    /// <summary>Reads the JSON text form. An unknown name, a wrong type or a value out of range gives a <see cref="FormatException"/> that names the path. The object is the caller's own.</summary>
    public abstract object ParseObject(string json);
    /// <summary>As <see cref="PrintObject(object)"/>, with texts that stand in for the number at a path, such as <c>@modify(jobs/default/web)|17</c>.</summary>
    public virtual string PrintObject(object value, IReadOnlyDictionary<string, string>? references) => PrintObject(value);
    /// <summary>As <see cref="ParseObject(string)"/>; a number may be written as a string that begins with <c>@</c>: what follows its last <c>|</c> is the number, and the callback is told the path and the whole string.</summary>
    public virtual object ParseObject(string json, Action<string, string> onReference) => ParseObject(json);
    /// <summary>Adds every mutable object (by reference) reachable from the value, the value itself included, what stands behind a <see cref="Shared{T}"/> excluded. They are the value's own parts, and belong to whom it belongs to.</summary>
    public abstract void CollectReferences(object value, List<object> target);
    /// <summary>The path, first in field order, at which a mutable object or a handle is reached, also through a handle; empty for the value itself, null if it is not reachable.</summary>
    public abstract string? PathOfReference(object value, object reference);
    /// <summary>
    /// The patterns of every mutable place of the class by its shape, such as <c>TaskStates</c>, <c>TaskStates[+]</c> (where an element can be added),
    /// <c>TaskStates[*]</c>, <c>TaskStates[*].State</c>; in field order, parents first. Recursive classes are unrolled to a depth of 3.
    /// What stands behind a frozen handle is a place like any other.
    /// </summary>
    public abstract IReadOnlyList<string> SlotPatterns { get; }
    /// <summary>The concrete paths of an instance that match a pattern (<c>*</c> matches any position or key, <c>[+]</c> after a map or set gives one free key), in field order; map keys sorted ordinally.</summary>
    public abstract IReadOnlyList<string> Slots(object value, string pattern);
    /// <summary>The value at a slot in JSON text, <c>null</c> in text where an element could be added; null if the slot is not there.</summary>
    public abstract string? GetSlot(object value, string path);
    /// <summary>
    /// Changes the object in place at a slot, as a careless caller would. <paramref name="json"/> is the new value in JSON text;
    /// for a list, map or set element null removes the element, for a place to add at it adds the kind's zero. A set element's new value replaces it;
    /// an element added to a set is named by the path. Returns false, and changes nothing, if the slot is not there (anymore).
    /// </summary>
    /// <exception cref="FormatException">The text does not fit the slot's kind.</exception>
    public abstract bool SetSlot(object value, string path, string? json);
    /// <summary>
    /// A value in JSON text, different from the one at the slot, chosen deterministically from the slot's present value and <paramref name="variant"/>: a
    /// null collection becomes one with a single zero element, a string is changed in its last place, a number goes up by one,
    /// and so on. Null if the slot is not there.
    /// </summary>
    public abstract string? DifferentValue(object value, string path, int variant);
}

/// <summary>The derived operations of one state object class.</summary>
/// <typeparam name="T">The class.</typeparam>
public sealed partial class TypeModel<T> : TypeModel where T : class, IStateObject<T>
{
    private readonly ObjectModel _model;

    internal TypeModel(ObjectModel model) => _model = model;

    /// <summary>Replaces the copy of this class (mutants and faults only). Null is the derived deep copy.</summary>
    public Func<T, T>? CopyOverride
    {
        get;
        set
        {
            field = value;
            _model.HasCopyOverrides = true;
        }
    }

    /// <summary>Replaces what is encoded: given the object, returns the object whose bytes are written instead (mutants and faults only). Null encodes the object itself.</summary>
    public Func<T, T>? EncodeOverride
    {
        get;
        set
        {
            field = value;
            _model.HasEncodeOverrides = true;
        }
    }

    /// <summary>Changes what was decoded before it is used (mutants and faults only). Null leaves it.</summary>
    public Func<T, T>? DecodeOverride
    {
        get;
        set
        {
            field = value;
            _model.HasDecodeOverrides = true;
        }
    }

    /// <inheritdoc/>
    public override Type Type => typeof(T);
    /// <inheritdoc/>
    public override IReadOnlyList<StateField> Fields => T.Fields;

    /// <summary>A deep copy, by <see cref="CopyOverride"/> if there is one: the caller's own.</summary>
    public T Copy(T value) => CopyOverride is { } replaced ? replaced(value) : DerivedCopy(value);
    /// <summary>The derived deep copy, whatever <see cref="CopyOverride"/> says of this class; children go by this model's entries. An override that is nearly right starts from it. The copy is the caller's own.</summary>
    public T DerivedCopy(T value) => T.Copy(value, _model);
    /// <summary>Writes the canonical bytes.</summary>
    /// <exception cref="ArgumentException">A string holds a lone surrogate, or a timestamp too many nanoseconds.</exception>
    /// <exception cref="InvalidOperationException">The object is nested deeper than 64 levels, or contains itself; or an object has a field set that it also keeps unread.</exception>
    public void Encode(T value, IBufferWriter<byte> target) => ObjectCodec.Encode(value, target, _model);
    /// <summary>Reads bytes back. The object is the caller's own and shares nothing with the bytes.</summary>
    public T Decode(ReadOnlySpan<byte> source) => ObjectCodec.Decode<T>(source, _model);
    /// <summary>The hash of the canonical bytes.</summary>
    public UInt128 ContentHash(T value) => ObjectCodec.ContentHash(value);
    /// <summary>True if the canonical bytes are equal.</summary>
    public bool Equal(T left, T right) => T.Same(left, right);

    /// <inheritdoc/>
    public override object CopyObject(object value) => Copy((T)value);
    /// <inheritdoc/>
    public override object PrivateCopyObject(object value) => _model.WithoutOverrides.For<T>().DerivedCopy((T)value);
    /// <inheritdoc/>
    public override void EncodeObject(object value, IBufferWriter<byte> target) => Encode((T)value, target);
    /// <inheritdoc/>
    public override object DecodeObject(ReadOnlySpan<byte> source) => Decode(source);
    /// <inheritdoc/>
    public override UInt128 ContentHashObject(object value) => ContentHash((T)value);
    internal override UInt128 GuardHashObject(object value, SharedHashes? shared) => GuardHash.Compute((T)value, shared);
    /// <inheritdoc/>
    public override IReadOnlyList<Difference> DiffObjects(object left, object right) => DiffVisitor.Of((T)left, (T)right);
    /// <inheritdoc/>
    public override bool EqualObjects(object left, object right) => Equal((T)left, (T)right);
    internal override bool IsSame(object left, object right) => T.Same(Unsafe.As<T>(left), Unsafe.As<T>(right));
    internal override void KeepObject(object value, ShadowWriter shadow) => T.Keep((T)value, shadow);
    internal override bool MatchesShadow(object value, ref ShadowReader shadow) => T.Matches(Unsafe.As<T>(value), ref shadow);
    internal override object RestoreObject(ref ShadowReader shadow) => T.Restore(ref shadow, _model.WithoutOverrides);
    /// <inheritdoc/>
    public override string PrintObject(object value) => JsonText.PrintObject((T)value);
    /// <inheritdoc/>
    public override object ParseObject(string json) => JsonText.ParseObject<T>(json);
    /// <inheritdoc/>
    public override string PrintObject(object value, IReadOnlyDictionary<string, string>? references) => JsonText.PrintObject((T)value, references);
    /// <inheritdoc/>
    public override object ParseObject(string json, Action<string, string> onReference) => JsonText.ParseObject<T>(json, onReference);
    /// <inheritdoc/>
    public override void CollectReferences(object value, List<object> target) => T.Collect((T)value, target);
    /// <inheritdoc/>
    public override string? PathOfReference(object value, object reference) => ReferencePathVisitor.Find((T)value, reference);
    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotPatterns => field ??= PatternVisitor.Of<T>();
    /// <inheritdoc/>
    public override IReadOnlyList<string> Slots(object value, string pattern)
    {
        var query = new PathQuery();
        if (FieldPath.Parse(pattern) is { } steps) SlotWalker.Walk((T)value, steps, query);
        return query.Paths;
    }
    /// <inheritdoc/>
    public override string? GetSlot(object value, string path)
    {
        var query = new PrintQuery();
        if (SlotPath(path) is { } steps) SlotWalker.Walk((T)value, steps, query);
        return query.Json;
    }
    /// <inheritdoc/>
    public override bool SetSlot(object value, string path, string? json) =>
        SlotPath(path) is { } steps && SlotSetter.Set((T)value, new SlotEdit(steps, path, json));
    /// <inheritdoc/>
    public override string? DifferentValue(object value, string path, int variant)
    {
        var query = new DifferentQuery(variant);
        if (SlotPath(path) is { } steps) SlotWalker.Walk((T)value, steps, query);
        return query.Json;
    }

    // A pattern names no single slot.
    private static IReadOnlyList<PathStep>? SlotPath(string path) =>
        FieldPath.Parse(path) is { } steps && steps.All(step => step.Kind != PathStepKind.Any) ? steps : null;
}
