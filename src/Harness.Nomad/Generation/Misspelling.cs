using System.Text.Json.Nodes;
using Harness.Machines;
using Nomad.Messages;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>
/// Spoils one place of a request, as a mistaken or malicious client would: a text that is empty, of no known meaning or another's ID, a child that is
/// missing, a key that is none, a number that cannot be. So the answers to what makes no sense are reached, whatever the message.
/// </summary>
internal static class Misspelling
{
    private static readonly ObjectModel s_model = new();
    private static readonly string[] s_telling = ["ID", "IDs", "Name", "Namespace", "Pool", "Status", "State", "Mode", "Type"];

    /// <summary>The command with one place spoiled; those near the top are likelier. As it is if it has no such place.</summary>
    public static NomadCommand Of(NomadCommand command, RandomStream random)
    {
        if (command.Request is not { } request || command.References is not null) return command;
        TypeModel type = NomadMessages.Of(request).ModelIn(s_model);
        JsonObject text = JsonNode.Parse(type.PrintObject(request))!.AsObject();
        if (!Spoil(text, random)) return command;
        try
        {
            return new NomadCommand((INomadRequest)type.ParseObject(text.ToJsonString()));
        }
        catch (FormatException)
        {
            // Times and bytes are texts too, and cannot be just any.
            return command;
        }
    }

    private static bool Spoil(JsonNode? node, RandomStream random) => node switch
    {
        JsonObject { Count: > 0 } fields => SpoilField(fields, random),
        JsonArray { Count: > 0 } elements => SpoilElement(elements, random),
        _ => false,
    };

    private static bool SpoilField(JsonObject fields, RandomStream random)
    {
        (string name, JsonNode? value) = Field(fields, random);
        if (Guid.TryParse(name, out _) && random.Chance(1, 2))
        {
            fields.Remove(name);
            fields[Text(random)] = value;
            return true;
        }
        if (value is JsonObject && !Guid.TryParse(name, out _) && random.Chance(1, 4)) return fields.Remove(name);
        if (value is JsonObject or JsonArray) return Spoil(value, random);
        if (Value(name, value, random) is not { } spoiled) return false;
        fields[name] = spoiled;
        return true;
    }

    // Half the time one that a machine is likely to look at.
    private static KeyValuePair<string, JsonNode?> Field(JsonObject fields, RandomStream random)
    {
        if (random.Chance(1, 2))
        {
            KeyValuePair<string, JsonNode?>[] telling = [.. fields.Where(field => s_telling.Any(end => field.Key.EndsWith(end, StringComparison.Ordinal)))];
            if (telling.Length > 0) return telling[random.Next(telling.Length)];
        }
        return fields.GetAt(random.Next(fields.Count));
    }

    private static bool SpoilElement(JsonArray elements, RandomStream random)
    {
        int at = random.Next(elements.Count);
        if (elements[at] is JsonObject or JsonArray) return Spoil(elements[at], random);
        if (Value("", elements[at], random) is not { } spoiled) return false;
        elements[at] = spoiled;
        return true;
    }

    // What is left out in the text form is the zero: a flag that stands there is true.
    private static JsonValue? Value(string name, JsonNode? value, RandomStream random) => (value?.GetValueKind(), name) switch
    {
        (System.Text.Json.JsonValueKind.String, _) => JsonValue.Create(Text(random)),
        (System.Text.Json.JsonValueKind.True, _) => JsonValue.Create(false),
        (System.Text.Json.JsonValueKind.Number, "Count") => JsonValue.Create(-1),
        (System.Text.Json.JsonValueKind.Number, "Version") => JsonValue.Create(ulong.MaxValue),
        _ => null,
    };

    private static string Text(RandomStream random) => random.Next(4) switch { 0 or 1 => "", 2 => "odd", _ => Draw.Uuid(random) };
}
