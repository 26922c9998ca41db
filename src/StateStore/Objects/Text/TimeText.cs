using System.Globalization;

namespace StateStore.Objects.Text;

/// <summary>
/// Timestamps in text: RFC 3339 in UTC with as many decimals as there are, such as <c>2018-01-02T03:04:05.678901234Z</c>. What lies
/// outside the years 1 to 9999 is written as <c>unix:SECONDS.NANOSECONDS</c>.
/// </summary>
internal static class TimeText
{
    private const string ToTheSecond = "yyyy-MM-ddTHH:mm:ss";
    private const int SecondChars = 19;
    private const string UnixPrefix = "unix:";
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    internal static string Print(Timestamp time)
    {
        if (time.Seconds is < FirstSecond or > LastSecond || time.Nanoseconds is < 0 or > 999_999_999)
            return string.Create(CultureInfo.InvariantCulture, $"{UnixPrefix}{time.Seconds}.{time.Nanoseconds:D9}");
        var second = new DateTime(DateTime.UnixEpoch.Ticks + time.Seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        string text = second.ToString(ToTheSecond, CultureInfo.InvariantCulture);
        if (time.Nanoseconds != 0) text += "." + time.Nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return text + "Z";
    }

    internal static bool TryParse(string text, out Timestamp time)
    {
        time = default;
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal)) return TryParseUnix(text.AsSpan(UnixPrefix.Length), out time);
        if (text.Length <= SecondChars) return false;
        if (!DateTime.TryParseExact(text.AsSpan(0, SecondChars), ToTheSecond, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime second)) return false;
        ReadOnlySpan<char> rest = text.AsSpan(SecondChars);
        int nanoseconds = 0;
        if (rest[0] == '.')
        {
            int digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 9) return false;
            nanoseconds = int.Parse(rest.Slice(1, digits), NumberStyles.None, CultureInfo.InvariantCulture);
            for (int i = digits; i < 9; i++) nanoseconds *= 10;
            rest = rest[(1 + digits)..];
        }
        if (!TryParseOffset(rest, out int offsetSeconds)) return false;
        time = new Timestamp((second.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond - offsetSeconds, nanoseconds);
        return true;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out int seconds)
    {
        seconds = 0;
        if (text is "Z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!int.TryParse(text.Slice(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int hours) || hours > 23) return false;
        if (!int.TryParse(text.Slice(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) || minutes > 59) return false;
        seconds = (hours * 60 + minutes) * (text[0] == '-' ? -60 : 60);
        return true;
    }

    private static bool TryParseUnix(ReadOnlySpan<char> text, out Timestamp time)
    {
        time = default;
        int dot = text.IndexOf('.');
        if (dot < 0 || text.Length != dot + 10) return false;
        if (!long.TryParse(text[..dot], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds)) return false;
        if (!int.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int nanoseconds)) return false;
        time = new Timestamp(seconds, nanoseconds);
        return true;
    }
}
