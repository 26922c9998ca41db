using System.Buffers;
using Harness.Machines;
using Nomad.Messages;
using StateStore.Objects;
using StateStore.Wire;

namespace Harness.Nomad;

/// <summary>Commands as log entries (type byte, then canonical MessagePack) and as text: <c>{"JobRegister":{"Job":{"ID":"web"}}}</c>.</summary>
internal sealed class NomadCommandCodec : ICodec<NomadCommand>
{
    // Private to the codec: a mutant's or a fault's entries never reach it, so the log holds what was proposed. It is used for
    // encoding on the generator's thread and for decoding on behalf of replicas that bring no model of their own.
    private readonly ObjectModel _model = NomadModels.Create();

    public byte[] Encode(NomadCommand value)
    {
        if (value.Request is not { } request) return value.Entry!;
        var target = new ArrayBufferWriter<byte>();
        NomadMessages.Encode(_model, request, target);
        return target.WrittenSpan.ToArray();
    }

    public NomadCommand Decode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return NomadMessages.Decode(_model, bytes.Span) is { } request ? new NomadCommand(request) : new NomadCommand(bytes.ToArray());
        }
        catch (WireException error)
        {
            throw new FormatException($"not a log entry: {error.Message}", error);
        }
    }

    public string Print(NomadCommand value)
    {
        if (value.Request is not { } request) return $$"""{"Nothing":"{{Convert.ToHexString(value.Entry!)}}"}""";
        MessageDescription description = NomadMessages.Of(request);
        return $$"""{"{{description.Name}}":{{description.ModelIn(_model).PrintObject(request, value.References)}}}""";
    }

    public NomadCommand Parse(string json)
    {
        (string name, string body) = CommandText.Split(json);
        if (name == "Nothing") return Nothing(body);
        foreach (MessageDescription description in NomadMessages.All)
        {
            if (description.Name != name) continue;
            var references = new SortedDictionary<string, string>(StringComparer.Ordinal);
            var request = (INomadRequest)description.ModelIn(_model).ParseObject(body, (path, reference) => references[path] = reference);
            foreach ((_, string reference) in references) Reference.Parse(reference);
            return new NomadCommand(request, references.Count == 0 ? null : references);
        }
        throw new FormatException($"no message type is named \"{name}\"");
    }

    private static NomadCommand Nothing(string body)
    {
        byte[] entry = Convert.FromHexString(body.Trim('"'));
        bool isNothing;
        try
        {
            isNothing = NomadMessages.Decode(NomadModels.Create(), entry) is null;
        }
        catch (UnknownMessageException error)
        {
            throw new FormatException(error.Message, error);
        }
        return isNothing ? new NomadCommand(entry) : throw new FormatException("Nothing: the entry has a request and must be written as one");
    }
}
