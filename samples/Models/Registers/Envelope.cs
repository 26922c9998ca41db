using System.Runtime.InteropServices;

namespace Samples.Models.Registers;

/// <summary>What a message is.</summary>
public enum MessageKind : byte
{
    Put,
    Get,
    PutOk,
    GetOk,
    Prepare,
    Prepared,
    Accept,
    Accepted,
    Decided,
    Query,
    QueryOk,
    Record,
    RecordOk,
}

/// <summary>A client's wish to write a value; all zero is none.</summary>
public readonly record struct Proposal(byte Request, byte Client, byte Value);

/// <summary>A round and the server that leads it, or a logical clock and the server that ticked; the round counts first.</summary>
public readonly record struct Ballot(byte Round, byte Server) : IComparable<Ballot>
{
    public int CompareTo(Ballot other) => (Round, Server).CompareTo((other.Round, other.Server));
    public override string ToString() => $"{Round}.{Server}";
}

/// <summary>A proposal that was accepted under a ballot; all zero is none.</summary>
public readonly record struct Acceptance(bool IsPresent, Ballot Ballot, Proposal Proposal);

/// <summary>A message on its way: bytes only, so that a network is compared and hashed as bytes.</summary>
public readonly record struct Envelope(byte From, byte To, MessageKind Kind, byte Request, byte Value, Ballot Ballot, Acceptance Accepted, Proposal Proposal)
    : IComparable<Envelope>
{
    public int CompareTo(Envelope other) => Bytes(in this).SequenceCompareTo(Bytes(in other));

    public override string ToString() => $"{Kind} {From}->{To}" + (Kind switch
    {
        MessageKind.Put or MessageKind.GetOk => $" request {Request} value {(char)('@' + Value)}",
        MessageKind.Get or MessageKind.PutOk or MessageKind.Query or MessageKind.RecordOk => $" request {Request}",
        _ => $" {Ballot}",
    });

    private static ReadOnlySpan<byte> Bytes(in Envelope envelope) => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in envelope, 1));
}
