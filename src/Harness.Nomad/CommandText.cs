using System.Text;
using System.Text.Json;

namespace Harness.Nomad;

/// <summary>The outer form of a command's text: one object with one member, whose name is the message type.</summary>
internal static class CommandText
{
    /// <summary>Splits into the message's name and the request's JSON.</summary>
    /// <exception cref="FormatException">Not an object with exactly one member.</exception>
    public static (string Name, string Body) Split(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Wrong("expected an object");
            if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) throw Wrong("expected the name of a message type");
            string name = reader.GetString()!;
            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            string body = Encoding.UTF8.GetString(bytes.AsSpan(start..(int)reader.BytesConsumed));
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject) throw Wrong("expected one member only");
            if (reader.Read()) throw Wrong("expected nothing after the object");
            return (name, body);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"a command: not valid JSON: {error.Message}", error);
        }
    }

    private static FormatException Wrong(string what) => new($"a command: {what}, like {{\"JobRegister\":{{...}}}}");
}
