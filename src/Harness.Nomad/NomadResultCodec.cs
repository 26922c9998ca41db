using System.Buffers;
using Harness.Machines;
using Nomad.Messages;
using StateStore.Objects;
using StateStore.Wire;

namespace Harness.Nomad;

/// <summary>Results as canonical MessagePack and as text.</summary>
internal sealed class NomadResultCodec : ICodec<NomadResult>
{
    private readonly TypeModel<NomadResult> _type = new ObjectModel().For<NomadResult>();

    public byte[] Encode(NomadResult value)
    {
        var target = new ArrayBufferWriter<byte>();
        _type.Encode(value, target);
        return target.WrittenSpan.ToArray();
    }

    public NomadResult Decode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return _type.Decode(bytes.Span);
        }
        catch (WireException error)
        {
            throw new FormatException($"not a result: {error.Message}", error);
        }
    }

    public string Print(NomadResult value) => _type.PrintObject(value);

    public NomadResult Parse(string json) => (NomadResult)_type.ParseObject(json);
}
