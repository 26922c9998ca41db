using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StateStore.Objects.Text;

/// <summary>
/// The text form of state: one line of JSON with the property names of the class. Fields that are their type's zero are left out, null
/// and empty are kept apart, map keys are sorted ordinally, bytes are base64, timestamps RFC 3339 with nanoseconds, NaN and the
/// infinities strings. Reading is strict, and its errors name the path; JSON null is any kind's zero.
/// </summary>
public static class JsonText
{
    /// <summary>The name under which an object's <see cref="UnknownFields"/> are printed: an object from field number to base64.</summary>
    public const string UnknownName = "$unknown";

    private const int MaxDepth = 64;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth, SkipValidation = true };

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Prints a value of any kind, such as a slot's.</summary>
    /// <exception cref="InvalidOperationException">The value is nested deeper than 64 levels, or contains itself.</exception>
    public static string Print<T, K>(T value) where K : struct, IKind<T> => Print<T, K>(value, null);

    /// <summary>Prints an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="references">Texts to print instead of the number at a path, such as <c>@modify(jobs/default/web)|17</c>; null for none.</param>
    /// <exception cref="InvalidOperationException">The object is nested deeper than 64 levels, or contains itself.</exception>
    public static string PrintObject<T>(T value, IReadOnlyDictionary<string, string>? references = null) where T : class, IStateObject<T> =>
        Print<T?, RootKind<T>>(value, references);

    /// <summary>Reads a value of any kind.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">Where the value stands; errors begin their paths with it.</param>
    /// <exception cref="FormatException">The text is not such a value; names the path.</exception>
    public static T Parse<T, K>(string json, string path) where K : struct, IKind<T> => Parse<T, K>(json, path, null);

    /// <summary>Reads an object.</summary>
    /// <param name="json">The text.</param>
    /// <param name="onReference">
    /// If given, a number may be written as a string that begins with <c>@</c>: what follows its last <c>|</c> is the number, and the callback
    /// is told the path and the whole string.
    /// </param>
    /// <exception cref="FormatException">The text is not such an object; names the path.</exception>
    public static T ParseObject<T>(string json, Action<string, string>? onReference = null) where T : class, IStateObject<T> =>
        Parse<T?, RootKind<T>>(json, "", onReference) ?? throw new FormatException("$: expected an object, found null");

    private static string Print<T, K>(T value, IReadOnlyDictionary<string, string>? references) where K : struct, IKind<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            var visitor = new PrintVisitor(writer, references);
            K.Read(Position.Element, value, ref visitor);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static T Parse<T, K>(string json, string path, Action<string, string>? onReference) where K : struct, IKind<T>
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(StrictUtf8.GetBytes(json), DocumentOptions);
        }
        catch (JsonException error)
        {
            throw new FormatException($"{TextPath.Shown(path)}: not valid JSON: {error.Message}", error);
        }
        catch (EncoderFallbackException error)
        {
            throw new FormatException($"{TextPath.Shown(path)}: not valid JSON: the text holds a lone surrogate", error);
        }
        using (document)
        {
            var visitor = new ParseVisitor(document.RootElement, new TextPath(path), onReference);
            return K.Write(Position.Element, default!, ref visitor);
        }
    }

    // An object at the root, so that objects and other values go one way. The kinds for fields need not know of it.
    private readonly struct RootKind<T> : IKind<T?> where T : class, IStateObject<T>
    {
        public static T? Zero => null;
        public static StateShape Shape => new(StateKind.Object, typeof(T));
        public static void Read<V>(int key, T? value, ref V visitor) where V : struct, IReadVisitor, allows ref struct => visitor.Object(key, value);
        public static T? Write<V>(int key, T? current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct => visitor.Object(key, current);
        public static bool Pair<V>(int key, T? left, T? right, ref V visitor) where V : struct, IPairVisitor, allows ref struct => visitor.Object(key, left, right);
    }
}
