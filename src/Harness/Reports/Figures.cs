using System.Globalization;

namespace Harness.Reports;

/// <summary>Numbers as reports show them: the same in every culture.</summary>
public static class Figures
{
    /// <summary>A whole number with thousands set off by commas.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent with one decimal; a dash if there is nothing to share.</summary>
    public static string Percent(long part, long whole) =>
        whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{part * 1000 / whole / 10}.{part * 1000 / whole % 10} %");

    /// <summary>Seconds with two decimals.</summary>
    public static string Seconds(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture) + " s";

    /// <summary>A digest in 32 hexadecimal digits.</summary>
    public static string Digest(UInt128 digest) => digest.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>A rate per second; 0 if no time passed.</summary>
    public static long Rate(long count, double seconds) => seconds > 0 ? (long)(count / seconds) : 0;

    /// <summary>A text cut to a length that a terminal can bear; what was cut is told.</summary>
    public static string Shortened(string text, int most) =>
        text.Length <= most ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..most]}... ({text.Length - most} more characters)");
}
