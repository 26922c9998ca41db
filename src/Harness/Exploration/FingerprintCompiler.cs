using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using StateStore.Objects;

namespace Harness.Exploration;

/// <summary>
/// Compiles, once per type, the traversal that adds a value to a hash: all instance fields, private and inherited ones included, in the order of their names.
/// Sequences count in their order; sets and dictionaries by their members, in whatever order they come. Fields marked <see cref="NotStateAttribute"/> are left out.
/// </summary>
internal static class FingerprintCompiler
{
    public delegate void Adder<in T>(ref StateHash hash, T value);

    private static readonly ConcurrentDictionary<Type, Adder<object>> ByRuntimeType = new();

    // A place in a state has few types: they are looked through one by one, which is faster than a dictionary. The array never changes; a longer one replaces it.
    private sealed class SeenTypes
    {
        private const int Most = 8;

        private (Type Type, Adder<object> Adder)[] _seen = [];

        public Adder<object> Of(Type type)
        {
            foreach ((Type seen, Adder<object> adder) in Volatile.Read(ref _seen))
            {
                if (ReferenceEquals(seen, type)) return adder;
            }
            return Meet(type);
        }

        private Adder<object> Meet(Type type)
        {
            Adder<object> met = ByRuntimeType.GetOrAdd(type, OfRuntimeType);
            (Type, Adder<object>)[] before = _seen;
            if (before.Length < Most) Volatile.Write(ref _seen, [.. before, (type, met)]);
            return met;
        }
    }

    public static Adder<T> Compile<T>()
    {
        if (Known<T>() is { } known) return known;
        Type type = typeof(T);
        if (type.IsValueType) return Fields<T>();
        return type.IsAbstract || type.IsInterface || type == typeof(object) ? Polymorphic<T>(null) : Polymorphic(Fields<T>());
    }

    /// <summary>As <see cref="Compile"/>, for values that are known to be of this very type.</summary>
    public static Adder<T> CompileExact<T>() => Known<T>() ?? Fields<T>();

    // What is not traversed field by field.
    private static Adder<T>? Known<T>()
    {
        Type type = typeof(T);
        if (typeof(IFingerprinted).IsAssignableFrom(type)) return FingerprintTraversals.Bind<T>(nameof(FingerprintTraversals.OfFingerprinted), type);
        if (type == typeof(string)) return (Adder<T>)(object)(Adder<string?>)((ref StateHash hash, string? value) => hash.Add(value));
        if (type == typeof(double)) return (Adder<T>)(object)(Adder<double>)((ref StateHash hash, double value) => hash.Add(BitConverter.DoubleToUInt64Bits(value)));
        if (type == typeof(float)) return (Adder<T>)(object)(Adder<float>)((ref StateHash hash, float value) => hash.Add(BitConverter.SingleToUInt32Bits(value)));
        if (type == typeof(decimal)) return (Adder<T>)(object)(Adder<decimal>)((ref StateHash hash, decimal value) => decimal.GetBits(value).AsSpan().AddTo(ref hash));
        if (typeof(Delegate).IsAssignableFrom(type) || type.IsPointer || type == typeof(nint) || type == typeof(nuint))
        {
            throw new ModelException($"a state has a part of type {type.Name}, which has no fingerprint: mark it [NotState] if it is no state, or implement IFingerprinted");
        }
        if (type.IsArray && type.GetArrayRank() == 1) return FingerprintTraversals.Bind<T>(nameof(FingerprintTraversals.OfArray), type.GetElementType()!);
        if (Generic(type, typeof(List<>)) is { } list) return FingerprintTraversals.Bind<T>(nameof(FingerprintTraversals.OfList), list);
        if (Generic(type, typeof(ImmutableArray<>)) is { } immutable) return FingerprintTraversals.Bind<T>(nameof(FingerprintTraversals.OfImmutableArray), immutable);
        if (MemberOfSet(type) is { } member) return FingerprintTraversals.Bind<T>(nameof(FingerprintTraversals.OfSet), type, member);
        if (MemberOfSequence(type) is { } element) return FingerprintTraversals.Bind<T>(nameof(FingerprintTraversals.OfSequence), type, element);
        return null;
    }

    /// <summary>All instance fields of a type and of its bases, ordered by name so that nothing depends on the order in which they are declared.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        var fields = new List<FieldInfo>();
        for (Type? at = type; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            fields.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }
        return fields.OrderBy(field => field.Name, StringComparer.Ordinal).ThenBy(field => field.DeclaringType!.FullName, StringComparer.Ordinal);
    }

    public static bool IsLeftOut(FieldInfo field)
    {
        if (field.IsDefined(typeof(NotStateAttribute))) return true;
        // The field behind an automatic property is named <Name>k__BackingField.
        if (field.Name.Length == 0 || field.Name[0] != '<') return false;
        string name = field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)];
        return field.DeclaringType!.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.IsDefined(typeof(NotStateAttribute)) ?? false;
    }

    private static Adder<T> Fields<T>()
    {
        ParameterExpression hash = Expression.Parameter(typeof(StateHash).MakeByRefType(), "hash");
        ParameterExpression value = Expression.Parameter(typeof(T), "value");
        Expression[] adds =
        [
            .. from field in FieldsOf(typeof(T))
               where !IsLeftOut(field)
               let add = typeof(Fingerprints<>).MakeGenericType(field.FieldType).GetMethod(nameof(Fingerprints<int>.Add))!
               select Expression.Call(add, hash, Expression.Field(value, field)),
        ];
        return Expression.Lambda<Adder<T>>(Expression.Block([.. adds, Expression.Empty()]), hash, value).Compile();
    }

    // A class may stand for any of its subclasses, and may be absent.
    private static Adder<T> Polymorphic<T>(Adder<T>? own)
    {
        ulong tag = Tag(typeof(T));
        Type exact = typeof(T);
        var seen = new SeenTypes();
        return (ref StateHash hash, T value) =>
        {
            if (value is null)
            {
                hash.Add(ulong.MaxValue);
                return;
            }
            hash.Enter(exact);
            Type type = value.GetType();
            if (own is not null && ReferenceEquals(type, exact))
            {
                hash.Add(tag);
                own(ref hash, value);
            }
            else
            {
                seen.Of(type)(ref hash, value);
            }
            hash.Leave();
        };
    }

    private static Adder<object> OfRuntimeType(Type type)
    {
        if (type == typeof(object)) return (ref StateHash hash, object _) => hash.Add(1UL);
        return (Adder<object>)typeof(FingerprintTraversals).GetMethod(nameof(FingerprintTraversals.Boxed))!.MakeGenericMethod(type).Invoke(null, null)!;
    }

    internal static ulong Tag(Type type)
    {
        var hash = new StateHash();
        hash.Add(type.ToString());
        return hash.Finish();
    }

    private static Type? Generic(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[0] : null;

    private static Type? MemberOfSet(Type type) => Implemented(type, typeof(ISet<>)) is { } set ? set
        : Implemented(type, typeof(IReadOnlySet<>)) is { } readOnly ? readOnly
        : IsDictionary(type) ? Implemented(type, typeof(IEnumerable<>))
        : null;

    private static bool IsDictionary(Type type) => All(type).Any(face => face.IsGenericType
        && (face.GetGenericTypeDefinition() == typeof(IDictionary<,>) || face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    // Only the framework's own collections: a user's class may be more than what it enumerates.
    private static Type? MemberOfSequence(Type type) =>
        type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) ?? false ? Implemented(type, typeof(IEnumerable<>)) : null;

    private static Type? Implemented(Type type, Type definition) =>
        type.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) ?? false
            ? All(type).Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == definition).Select(face => face.GetGenericArguments()[0]).FirstOrDefault()
            : null;

    private static IEnumerable<Type> All(Type type) => type.IsInterface ? [type, .. type.GetInterfaces()] : type.GetInterfaces();
}
