using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Harness.Scripts;

/// <summary>
/// The first line of a repro file. It states the length and the XxHash128 of everything after it, so that a file that lost or
/// changed a single bit on its way is refused instead of failing to reproduce.
/// </summary>
internal static class ReproSeal
{
    /// <summary>The most bytes a file may have.</summary>
    public const int MaxBytes = 64 << 20;

    private const string Format = "harness-repro ";
    private const string Version = "1";
    private const string Hint = "; if it was changed on purpose, use --edited";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Puts the first line before a body.</summary>
    public static string Seal(string body) => FirstLine(body) + "\n" + body;

    /// <summary>Takes the first line off, and checks it.</summary>
    /// <exception cref="FormatException">It is not the first line of this body.</exception>
    public static string Open(string text, bool edited)
    {
        if (edited && text.StartsWith('\uFEFF')) text = text[1..];
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string first = end < 0 ? text : text[..end];
        string body = end < 0 ? "" : text[(end + 1)..];
        if (!first.StartsWith(Format, StringComparison.Ordinal)) throw new FormatException("line 1: this is not a repro file (it must begin with \"harness-repro\")");
        string version = first[Format.Length..].Split(' ', 2)[0].TrimEnd('\r');
        if (version != Version) throw new FormatException($"line 1: format {Shown(version)} is unknown; this tool reads format {Version}");
        if (edited) return body;
        string expected;
        try
        {
            expected = FirstLine(body);
        }
        catch (EncoderFallbackException e)
        {
            throw new FormatException("the file is not valid UTF-8" + Hint, e);
        }
        if (first == expected) return body;
        throw new FormatException("line 1: length and checksum do not fit the rest of the file: it was truncated or altered" + Hint);
    }

    /// <summary>Decodes a file's bytes.</summary>
    /// <exception cref="FormatException">They are not UTF-8, or too many.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) throw new FormatException("the file is too long for a repro file");
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("the file is not valid UTF-8: it was altered, or is no repro file", e);
        }
    }

    private static string FirstLine(string body)
    {
        byte[] bytes = Utf8.GetBytes(body);
        UInt128 checksum = XxHash128.HashToUInt128(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Format}{Version} length={bytes.Length} checksum={checksum:x32}");
    }

    private static string Shown(string text) => JsonString.Quote(text.Length > 20 ? text[..20] : text);
}
