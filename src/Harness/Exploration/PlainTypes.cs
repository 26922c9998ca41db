using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Exploration;

/// <summary>Which types can be told apart by their bytes alone.</summary>
internal static class PlainTypes
{
    private static readonly Type[] Integers =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(char), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Int128), typeof(UInt128), typeof(Guid),
    ];

    public static bool IsPlain(Type type) => WidthOf(type) is { } width && width == SizeOf(type);

    /// <summary>How many bytes of a word a plain value takes; null if it is not plain, or takes more than a word.</summary>
    public static int? WidthOfWord(Type type) => WidthOf(type) is { } width && width == SizeOf(type) && width <= sizeof(ulong) ? width : null;

    /// <summary>A plain value of at most eight bytes as the low bytes of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Word<T>(T value)
    {
        ulong word = 0;
        Unsafe.WriteUnaligned(ref Unsafe.As<ulong, byte>(ref word), value);
        return word;
    }

    /// <summary>The bytes that a type's values consist of, without gaps; null if the type has parts whose bytes do not tell.</summary>
    private static int? WidthOf(Type type)
    {
        if (type.IsEnum || Integers.Contains(type)) return SizeOf(type);
        if (!type.IsValueType || type.IsPrimitive || type.IsPointer || typeof(IFingerprinted).IsAssignableFrom(type) || type.ContainsGenericParameters) return null;
        // What is left out of a fingerprint, or repeated by the runtime, cannot be seen in the bytes.
        if (type.GetCustomAttribute<InlineArrayAttribute>() is not null || type.StructLayoutAttribute?.Value == LayoutKind.Explicit) return null;
        int sum = 0;
        foreach (FieldInfo field in FingerprintCompiler.FieldsOf(type))
        {
            if (FingerprintCompiler.IsLeftOut(field) || WidthOf(field.FieldType) is not { } width) return null;
            sum += width;
        }
        return sum;
    }

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
