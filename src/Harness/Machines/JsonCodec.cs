using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Harness.Machines;

/// <summary>
/// The default codec: System.Text.Json. A class with derived classes in its own assembly carries the derived class's name under
/// <c>$type</c>. Members stand in the order of their declaration, dictionaries and sets in ordinal order, so equal values give equal
/// bytes. Reading is strict: an unknown member, a member twice or a missing constructor argument is an error.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class JsonCodec<T> : ICodec<T>
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    /// <inheritdoc/>
    public byte[] Encode(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <inheritdoc/>
    public T Decode(ReadOnlyMemory<byte> bytes) => Guarded(() => JsonSerializer.Deserialize<T>(bytes.Span, Options)!);

    /// <inheritdoc/>
    public string Print(T value) => JsonSerializer.Serialize(value, Options);

    /// <inheritdoc/>
    public T Parse(string json) =>
        Guarded(() => JsonSerializer.Deserialize<T>(json, Options)) ?? throw new FormatException("$: expected a value, found null");

    private static V Guarded<V>(Func<V> read)
    {
        try
        {
            return read();
        }
        catch (JsonException error)
        {
            throw new FormatException($"{error.Path ?? "$"}: {error.Message}", error);
        }
        catch (Exception error) when (error is NotSupportedException or ArgumentException or InvalidOperationException or OverflowException)
        {
            // A type discriminator is missing, or the value's own constructor refused its arguments.
            throw new FormatException($"$: {error.Message}", error);
        }
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(AddDerivedTypes);
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = resolver,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            RespectRequiredConstructorParameters = true,
            AllowOutOfOrderMetadataProperties = true,
            AllowDuplicateProperties = false,
            IncludeFields = true,
            Converters = { new JsonStringEnumConverter(), new OrderedCollections() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void AddDerivedTypes(JsonTypeInfo info)
    {
        if (info.Type.Assembly != typeof(T).Assembly || info.Type.IsSealed || info.Type.IsValueType || info.Kind != JsonTypeInfoKind.Object) return;
        Type[] derived = [.. info.Type.Assembly.GetTypes()
            .Where(type => type != info.Type && !type.IsAbstract && !type.ContainsGenericParameters && info.Type.IsAssignableFrom(type))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];
        if (derived.Length == 0) return;
        var options = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "$type",
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (Type type in derived)
        {
            bool isAmbiguous = derived.Count(other => other.Name == type.Name) > 1;
            options.DerivedTypes.Add(new JsonDerivedType(type, isAmbiguous ? type.FullName! : type.Name));
        }
        info.PolymorphismOptions = options;
    }
}
