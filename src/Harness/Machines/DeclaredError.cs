using System.Text;

namespace Harness.Machines;

/// <summary>
/// An exception that a specification declares is a result like any other, so it needs bytes: a mark no codec begins a result
/// with (0xC1 is never used in MessagePack and never begins UTF-8), then type and message.
/// </summary>
internal static class DeclaredError
{
    private const byte Mark = 0xC1;

    public static byte[] Write(Exception exception)
    {
        string text = $"{exception.GetType().Name}: {exception.Message}";
        byte[] bytes = new byte[1 + Encoding.UTF8.GetByteCount(text)];
        bytes[0] = Mark;
        Encoding.UTF8.GetBytes(text, bytes.AsSpan(1));
        return bytes;
    }

    /// <summary>The error's text; null if the bytes are an ordinary result.</summary>
    public static string? Read(ReadOnlySpan<byte> result) =>
        result.Length > 0 && result[0] == Mark ? Encoding.UTF8.GetString(result[1..]) : null;
}
