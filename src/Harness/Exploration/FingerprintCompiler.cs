using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
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

    // What is not traversed field by field.
    private static Adder<T>? Known<T>()
    {
        Type type = typeof(T);
        if (typeof(IFingerprinted).IsAssignableFrom(type)) return FingerprintTraversals.Method(nameof(FingerprintTraversals.OfFingerprinted), type).CreateDelegate<Adder<T>>();
        if (type == typeof(string)) return (Adder<T>)(object)(Adder<string?>)((ref StateHash hash, string? value) => hash.Add(value));
        if (type == typeof(double)) return (Adder<T>)(object)(Adder<double>)((ref StateHash hash, double value) => hash.Add(BitConverter.DoubleToUInt64Bits(value)));
        if (type == typeof(float)) return (Adder<T>)(object)(Adder<float>)((ref StateHash hash, float value) => hash.Add(BitConverter.SingleToUInt32Bits(value)));
        if (type == typeof(decimal)) return (Adder<T>)(object)(Adder<decimal>)((ref StateHash hash, decimal value) => decimal.GetBits(value).AsSpan().AddTo(ref hash));
        if (typeof(Delegate).IsAssignableFrom(type) || type.IsPointer || type == typeof(nint) || type == typeof(nuint) || IsMoreThanItsFields(type))
        {
            throw new ModelException($"a state has a part of type {type.Name}, which has no fingerprint: mark it [NotState] if it is no state, or implement IFingerprinted");
        }
        return MethodFor(type)?.CreateDelegate<Adder<T>>();
    }

    // Arrays of several dimensions have no fields, and what the runtime or the compiler repeats in place has one for all of it.
    private static bool IsMoreThanItsFields(Type type) =>
        (type.IsArray && type.GetArrayRank() != 1) || type.IsDefined(typeof(InlineArrayAttribute)) || type.IsDefined(typeof(UnsafeValueTypeAttribute));

    // The traversal of a collection; null if the type is none.
    private static MethodInfo? MethodFor(Type type)
    {
        if (type.IsArray && type.GetArrayRank() == 1) return FingerprintTraversals.Method(nameof(FingerprintTraversals.OfArray), type.GetElementType()!);
        if (Generic(type, typeof(List<>)) is { } list) return FingerprintTraversals.Method(nameof(FingerprintTraversals.OfList), list);
        if (Generic(type, typeof(ImmutableArray<>)) is { } immutable) return FingerprintTraversals.Method(nameof(FingerprintTraversals.OfImmutableArray), immutable);
        if (MemberOfSet(type) is { } member) return FingerprintTraversals.Method(nameof(FingerprintTraversals.OfSet), type, member);
        if (MemberOfSequence(type) is { } element) return FingerprintTraversals.Method(nameof(FingerprintTraversals.OfSequence), type, element);
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
        return Expression.Lambda<Adder<T>>(Expression.Block([.. Adds(hash, value, typeof(T)), Expression.Empty()]), hash, value).Compile();
    }

    // As Fields, behind the mark of the type: one call where a value's type is known at run time only.
    private static Adder<object> FieldsOfRuntimeType<T>()
    {
        ParameterExpression hash = Expression.Parameter(typeof(StateHash).MakeByRefType(), "hash");
        ParameterExpression value = Expression.Parameter(typeof(object), "value");
        ParameterExpression typed = Expression.Variable(typeof(T), "typed");
        Expression cast = typeof(T).IsValueType ? Expression.Unbox(value, typeof(T)) : Expression.Call(typeof(Unsafe), nameof(Unsafe.As), [typeof(T)], value);
        // The mark is mixed into the first word, which a small type has no other of.
        Expression[] adds = [Expression.Assign(typed, cast), .. Adds(hash, typed, typeof(T), Expression.Constant(Tag(typeof(T)))), Expression.Empty()];
        return Expression.Lambda<Adder<object>>(Expression.Block([typed], adds), hash, value).Compile();
    }

    // Small fields of integers share words; every other one is a traversal of its own.
    private static IEnumerable<Expression> Adds(ParameterExpression hash, ParameterExpression value, Type type, Expression? mark = null)
    {
        FieldInfo[] fields = [.. FieldsOf(type).Where(field => !IsLeftOut(field))];
        Expression? word = mark;
        int width = 0;
        foreach (FieldInfo field in fields)
        {
            if (PlainTypes.WidthOfWord(field.FieldType) is not { } bytes) continue;
            if (width + bytes > sizeof(ulong))
            {
                yield return AddWord(hash, word!);
                (word, width) = (null, 0);
            }
            Expression part = Expression.Call(typeof(PlainTypes), nameof(PlainTypes.Word), [field.FieldType], Expression.Field(value, field));
            if (width > 0) part = Expression.LeftShift(part, Expression.Constant(width * 8));
            word = word is null ? part : Expression.ExclusiveOr(word, part);
            width += bytes;
        }
        if (word is not null) yield return AddWord(hash, word);
        foreach (FieldInfo field in fields)
        {
            if (PlainTypes.WidthOfWord(field.FieldType) is not null) continue;
            MethodInfo? add = typeof(IFingerprinted).IsAssignableFrom(field.FieldType) ? null : MethodFor(field.FieldType);
            add ??= FingerprintTraversals.Method(nameof(FingerprintTraversals.OfAny), field.FieldType);
            yield return Expression.Call(add, hash, Expression.Field(value, field));
        }
    }

    private static MethodCallExpression AddWord(ParameterExpression hash, Expression word) =>
        Expression.Call(hash, typeof(StateHash).GetMethod(nameof(StateHash.Add), [typeof(ulong)])!, word);

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
        return (Adder<object>)typeof(FingerprintCompiler).GetMethod(nameof(Boxed), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(null, null)!;
    }

    // The traversal of values that are of this very type, whatever type the place they stand in has.
    private static Adder<object> Boxed<T>()
    {
        if (Known<T>() is not { } known) return FieldsOfRuntimeType<T>();
        ulong tag = Tag(typeof(T));
        return (ref StateHash hash, object value) =>
        {
            hash.Add(tag);
            known(ref hash, typeof(T).IsValueType ? (T)value : Unsafe.As<object, T>(ref value));
        };
    }

    private static ulong Tag(Type type)
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
