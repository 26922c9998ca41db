using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StateStore.Objects.Reflection;

/// <summary>How a value of a type without <see cref="StateObjectAttribute"/> is walked.</summary>
internal enum PlanKind
{
    /// <summary>A value of its own, shown as one text: numbers, strings, times, byte arrays.</summary>
    Leaf,
    /// <summary>A part of the platform that carries no state of its own, such as a comparer or a lock: shown by its type's name.</summary>
    Atom,
    /// <summary>An object or structure: all its instance fields, private and inherited ones too.</summary>
    Object,
    /// <summary>An array or a collection of the platform with an order.</summary>
    Sequence,
    /// <summary>A dictionary of the platform: walked in the order of its keys' texts.</summary>
    Map,
    /// <summary>A set of the platform: walked in the order of its elements' texts.</summary>
    Set,
    /// <summary>What can be no state: delegates, threads, tasks, streams, handles.</summary>
    Unsupported,
}

/// <summary>The walk over one CLR type, worked out once per process from the type alone and never changed.</summary>
internal sealed class TypePlan
{
    private static readonly ConcurrentDictionary<Type, TypePlan> Plans = new();

    private static readonly Type[] Atoms = [typeof(Lock), typeof(ReaderWriterLockSlim), typeof(SemaphoreSlim), typeof(Type)];

    private static readonly Type[] NoState =
    [
        typeof(Delegate), typeof(System.Runtime.ConstrainedExecution.CriticalFinalizerObject), typeof(MarshalByRefObject), typeof(Task),
        typeof(CancellationTokenSource), typeof(CancellationToken), typeof(WeakReference), typeof(IntPtr), typeof(UIntPtr), typeof(Assembly), typeof(MemberInfo),
        typeof(Pointer),
    ];

    private TypePlan(Type type)
    {
        Type = type;
        Kind = KindOf(type);
        Fields = Kind == PlanKind.Object ? FieldPlan.AllOf(type) : [];
        Element = Kind switch
        {
            PlanKind.Sequence when type.IsArray => type.GetElementType(),
            PlanKind.Sequence or PlanKind.Set => type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object),
            PlanKind.Map => type.IsGenericType && type.GetGenericArguments() is [_, Type value] ? value : typeof(object),
            _ => null,
        };
        Key = Kind == PlanKind.Map ? type.IsGenericType && type.GetGenericArguments() is [Type key, _] ? key : typeof(object) : null;
    }

    private TypePlan(TypePlan whole, IReadOnlyList<FieldPlan> fields)
    {
        (Type, Kind, Fields, Element, Key) = (whole.Type, whole.Kind, fields, whole.Element, whole.Key);
    }

    internal Type Type { get; }

    internal PlanKind Kind { get; }

    /// <summary>The fields of an object, base classes first, in the order of declaration.</summary>
    internal IReadOnlyList<FieldPlan> Fields { get; }

    /// <summary>The declared type of a collection's elements or values.</summary>
    internal Type? Element { get; }

    /// <summary>The declared type of a dictionary's keys.</summary>
    internal Type? Key { get; }

    internal static TypePlan Of(Type type) => Plans.GetOrAdd(type, static type => new TypePlan(type));

    /// <summary>The same plan with some of its fields left out.</summary>
    internal TypePlan Without(Func<FieldPlan, bool> isLeftOut) => new(this, [.. Fields.Where(field => !isLeftOut(field))]);

    /// <summary>The type behind a nullable one, else the type itself.</summary>
    internal static Type Unwrap(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    /// <summary>True for a default <see cref="ImmutableArray{T}"/>, which cannot even be counted.</summary>
    internal bool IsUnmade(object value) => Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(ImmutableArray<>)
        && value.Equals(RuntimeHelpers.GetUninitializedObject(Type));

    private static PlanKind KindOf(Type type)
    {
        if (type.IsPointer || type.IsByRefLike || NoState.Any(none => none.IsAssignableFrom(type)) && !typeof(Type).IsAssignableFrom(type)) return PlanKind.Unsupported;
        if (Leaf.IsLeaf(type)) return PlanKind.Leaf;
        if (type.IsArray) return PlanKind.Sequence;
        if (!IsPlatform(type)) return PlanKind.Object;
        if (Atoms.Any(atom => atom.IsAssignableFrom(type)) || IsComparer(type)) return PlanKind.Atom;
        if (typeof(IDictionary).IsAssignableFrom(type) || Implements(type, typeof(IReadOnlyDictionary<,>)) || Implements(type, typeof(IDictionary<,>))) return PlanKind.Map;
        if (Implements(type, typeof(ISet<>)) || Implements(type, typeof(IReadOnlySet<>))) return PlanKind.Set;
        bool isCounted = typeof(ICollection).IsAssignableFrom(type) || Implements(type, typeof(IReadOnlyCollection<>));
        return isCounted ? PlanKind.Sequence : PlanKind.Object;
    }

    // A user's own collection is an object like any other: what it holds stands in its fields.
    private static bool IsPlatform(Type type) => type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsComparer(Type type) =>
        typeof(IComparer).IsAssignableFrom(type) || typeof(IEqualityComparer).IsAssignableFrom(type)
        || Implements(type, typeof(IComparer<>)) || Implements(type, typeof(IEqualityComparer<>));

    private static bool Implements(Type type, Type definition) =>
        type.GetInterfaces().Append(type).Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == definition);
}
