using static System.FormattableString;

namespace StateStore.Wire;

/// <summary>Bytes that are no valid MessagePack, or not the message that was expected. Names the offset.</summary>
public sealed class WireException : Exception
{
    /// <summary>Reports a fault in the bytes.</summary>
    /// <param name="message">What was expected and seen.</param>
    /// <param name="offset">The offset of the fault in bytes from the start of the input.</param>
    public WireException(string message, int offset) : base(Invariant($"{message} (at byte {offset})")) => Offset = offset;

    /// <summary>The offset of the fault in bytes from the start of the input.</summary>
    public int Offset { get; }
}
