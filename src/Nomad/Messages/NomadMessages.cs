using System.Buffers;
using System.Collections.Frozen;
using StateStore.Objects;
using StateStore.Wire;

namespace Nomad.Messages;

/// <summary>
/// The registry of message types and the form of log entries: a type byte, then the request's canonical MessagePack. A type with
/// the bit <see cref="IgnoreIfUnknown"/> that this version does not know is passed over; any other unknown type stops the server.
/// </summary>
public static partial class NomadMessages
{
    /// <summary>Set in the type byte by a writer that allows old servers to pass over the entry.</summary>
    public const byte IgnoreIfUnknown = 128;

    private static readonly MessageDescription?[] s_byNumber = ByNumber();
    private static readonly FrozenDictionary<Type, MessageDescription> s_byRequest = All.ToFrozenDictionary(description => description.RequestType);

    /// <summary>The description of a message type; null for retired, unknown and system types.</summary>
    public static MessageDescription? Find(MessageType type) => (byte)type < s_byNumber.Length ? s_byNumber[(byte)type] : null;

    /// <summary>The description of the message type whose request this is.</summary>
    /// <exception cref="ArgumentException">No message type has such a request.</exception>
    public static MessageDescription Of(INomadRequest request) => s_byRequest.TryGetValue(request.GetType(), out MessageDescription? description)
        ? description
        : throw new ArgumentException($"{request.GetType()} is the request of no message type", nameof(request));

    /// <summary>Writes a log entry's bytes.</summary>
    public static void Encode(ObjectModel model, INomadRequest request, IBufferWriter<byte> target)
    {
        MessageDescription description = Of(request);
        target.GetSpan(1)[0] = (byte)description.Type;
        target.Advance(1);
        description.ModelIn(model).EncodeObject(request, target);
    }

    /// <summary>Reads a log entry's bytes; null if the entry means nothing to this version: retired, ignored or system.</summary>
    /// <exception cref="UnknownMessageException">The type is unknown and must not be ignored, or the entry is empty.</exception>
    /// <exception cref="WireException">The request's bytes are no such request.</exception>
    public static INomadRequest? Decode(ObjectModel model, ReadOnlySpan<byte> entry)
    {
        if (entry.IsEmpty) throw new UnknownMessageException("an empty log entry has no message type");
        byte number = (byte)(entry[0] & ~IgnoreIfUnknown);
        if (Find((MessageType)number) is { } description && description.Since <= model.Version)
            return (INomadRequest)description.ModelIn(model).DecodeObject(entry[1..]);
        bool isNothing = (entry[0] & IgnoreIfUnknown) != 0 || number == (byte)MessageType.SystemInitialization || IsRetired(number);
        return isNothing ? null : throw new UnknownMessageException($"unknown message type {number}");
    }

    /// <summary>True for types that old logs hold and that mean nothing any more.</summary>
    public static bool IsRetired(byte number) => number is 8 or 11 or 12 or 33 or 34 or 41 or 42 or 43;

    private static MessageDescription?[] ByNumber()
    {
        var byNumber = new MessageDescription?[IgnoreIfUnknown];
        foreach (MessageDescription description in All) byNumber[(byte)description.Type] = description;
        return byNumber;
    }
}

/// <summary>A log entry of a type this version does not know and must not pass over.</summary>
public sealed class UnknownMessageException(string message) : Exception(message);
