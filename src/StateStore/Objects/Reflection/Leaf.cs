using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace StateStore.Objects.Reflection;

/// <summary>Values that are walked as one text, and that text in both directions. All texts are invariant of culture.</summary>
internal static class Leaf
{
    private static readonly Type[] Others =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan), typeof(DateOnly), typeof(TimeOnly), typeof(Guid),
        typeof(Int128), typeof(UInt128), typeof(Half), typeof(BigInteger), typeof(byte[]), typeof(DBNull), typeof(Version), typeof(Timestamp),
    ];

    internal static bool IsLeaf(Type type) =>
        type.IsEnum || (type.IsPrimitive && type != typeof(IntPtr) && type != typeof(UIntPtr)) || Others.Contains(type)
        || typeof(CultureInfo).IsAssignableFrom(type) || typeof(Uri).IsAssignableFrom(type);

    /// <summary>True for the value that stands in a field nobody has set.</summary>
    internal static bool IsZero(object value) => value switch
    {
        bool flag => !flag,
        char c => c == '\0',
        double number => BitConverter.DoubleToInt64Bits(number) == 0,
        float number => BitConverter.SingleToInt32Bits(number) == 0,
        string or byte[] or DBNull => false,
        ValueType => Text(value) == Text(Activator.CreateInstance(value.GetType())!),
        _ => false,
    };

    /// <summary>The value's text: two values of a type have the same exactly if they are the same state.</summary>
    internal static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        byte[] bytes => Convert.ToBase64String(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
        Timestamp time => Objects.Text.TimeText.Print(time),
        DBNull => "null",
        CultureInfo culture => culture.Name,
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>True if the text stands in JSON as it is: numbers and booleans; everything else is a string there.</summary>
    internal static bool IsBare(object value) => value switch
    {
        double number => double.IsFinite(number),
        float number => float.IsFinite(number),
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal or bool or DBNull => !value.GetType().IsEnum,
        _ => false,
    };

    /// <summary>Reads a value of the type back from JSON.</summary>
    /// <exception cref="FormatException">The JSON is no such value; says what was expected.</exception>
    internal static object Parse(Type type, JsonElement json)
    {
        string text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        bool isBare = json.ValueKind != JsonValueKind.String;
        try
        {
            return ParseText(type, text, isBare) ?? throw new FormatException($"a {type.Name} cannot be read from {json.GetRawText()}");
        }
        catch (Exception error) when (error is OverflowException or ArgumentException or FormatException)
        {
            throw new FormatException($"expected a value of type {type.Name}, found {json.GetRawText()}", error);
        }
    }

    private static object? ParseText(Type type, string text, bool isBare)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (type == typeof(string)) return isBare ? null : text;
        if (type == typeof(bool)) return isBare ? bool.Parse(text) : null;
        if (type == typeof(byte[])) return isBare ? null : Convert.FromBase64String(text);
        if (type.IsEnum) return isBare ? null : Enum.Parse(type, text);
        if (type == typeof(double)) return double.Parse(text, NumberStyles.Float, invariant);
        if (type == typeof(float)) return float.Parse(text, NumberStyles.Float, invariant);
        if (type == typeof(decimal)) return decimal.Parse(text, NumberStyles.Float, invariant);
        if (type == typeof(char)) return !isBare && text.Length == 1 ? text[0] : null;
        if (type.IsPrimitive) return isBare ? Narrowed(Type.GetTypeCode(type), Int128.Parse(text, NumberStyles.AllowLeadingSign, invariant)) : null;
        if (type == typeof(DateTime)) return DateTime.ParseExact(text, "O", invariant, DateTimeStyles.RoundtripKind);
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.ParseExact(text, "O", invariant, DateTimeStyles.RoundtripKind);
        if (type == typeof(TimeSpan)) return TimeSpan.ParseExact(text, "c", invariant);
        if (type == typeof(DateOnly)) return DateOnly.ParseExact(text, "O", invariant);
        if (type == typeof(TimeOnly)) return TimeOnly.ParseExact(text, "O", invariant);
        if (type == typeof(Guid)) return Guid.ParseExact(text, "D");
        if (type == typeof(Int128)) return Int128.Parse(text, invariant);
        if (type == typeof(UInt128)) return UInt128.Parse(text, invariant);
        if (type == typeof(Half)) return Half.Parse(text, invariant);
        if (type == typeof(BigInteger)) return BigInteger.Parse(text, invariant);
        if (type == typeof(Version)) return Version.Parse(text);
        if (type == typeof(Timestamp)) return Objects.Text.TimeText.TryParse(text, out Timestamp time) ? time : null;
        return null;
    }

    private static object Narrowed(TypeCode type, Int128 number) => type switch
    {
        TypeCode.SByte => checked((sbyte)number),
        TypeCode.Byte => checked((byte)number),
        TypeCode.Int16 => checked((short)number),
        TypeCode.UInt16 => checked((ushort)number),
        TypeCode.Int32 => checked((int)number),
        TypeCode.UInt32 => checked((uint)number),
        TypeCode.Int64 => checked((long)number),
        _ => checked((ulong)number),
    };
}
