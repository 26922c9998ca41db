using System.Text.Json;
using System.Text.Json.Serialization;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>Writes dictionaries with string keys and sets of strings in ordinal order: their own order is no part of their value.</summary>
internal sealed class OrderedCollections : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(HashSet<string>) || IsMap(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(HashSet<string>)
            ? new SetConverter()
            : (JsonConverter)Activator.CreateInstance(typeof(MapConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()[1]))!;

    private static bool IsMap(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) && type.GetGenericArguments()[0] == typeof(string);

    private sealed class MapConverter<V> : JsonConverter<Dictionary<string, V>>
    {
        public override Dictionary<string, V> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("expected an object");
            var map = new Dictionary<string, V>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string key = reader.GetString()!;
                reader.Read();
                if (!map.TryAdd(key, ReadElement(ref reader, key, options))) throw new JsonException($"the key \"{key}\" twice");
            }
            return map;
        }

        // A nested read counts its path from its own root; without a path of its own the exception gets the outer one.
        private static V ReadElement(ref Utf8JsonReader reader, string key, JsonSerializerOptions options)
        {
            try
            {
                return JsonSerializer.Deserialize<V>(ref reader, options)!;
            }
            catch (JsonException error)
            {
                throw new JsonException($"in the element \"{key}\": {error.Message}");
            }
        }

        public override void Write(Utf8JsonWriter writer, Dictionary<string, V> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach ((string key, V element) in value.Ordered())
            {
                writer.WritePropertyName(key);
                JsonSerializer.Serialize(writer, element, options);
            }
            writer.WriteEndObject();
        }
    }

    private sealed class SetConverter : JsonConverter<HashSet<string>>
    {
        public override HashSet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string[] elements = JsonSerializer.Deserialize<string[]>(ref reader, options) ?? [];
            var set = new HashSet<string>(elements, StringComparer.Ordinal);
            return set.Count == elements.Length ? set : throw new JsonException("the same element twice");
        }

        public override void Write(Utf8JsonWriter writer, HashSet<string> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (string element in value.Ordered()) writer.WriteStringValue(element);
            writer.WriteEndArray();
        }
    }
}
