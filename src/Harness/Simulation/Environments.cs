using System.Globalization;
using Harness.Machines;
using StateStore.Guarding;

namespace Harness.Simulation;

/// <summary>
/// Derives what each server brings along from the script's seed. Replica 0 has the true clock; every other server, and every
/// twin, is years off, at another weekday and second of day, and none shares a random source with another.
/// </summary>
internal static class Environments
{
    /// <summary>Virtual time starts here: 2025-03-01 12:00:00 UTC, in nanoseconds since the Unix epoch.</summary>
    public const long Start = 1_740_830_400_000_000_000;

    /// <summary>Virtual time stays below this, 2100-01-01, so that a skewed clock cannot overflow.</summary>
    public const long End = 4_102_444_800_000_000_000;

    // Made here and not taken from the system, so that it is the same on every machine.
    private static readonly CultureInfo s_other = Other();

    private const long Second = 1_000_000_000;
    private const long Year = 365 * 24 * 3600 * Second;

    public static ReplicaEnvironment Create(string seed, int replica, GuardMode guard, int version, Func<long> virtualTime)
    {
        RandomStream stream = RandomStream.Create(seed, "environment").Derive(unchecked((ulong)replica));
        long skew = replica == 0 ? 0 : Skew(stream.Derive("skew"));
        return new ReplicaEnvironment(replica, guard, () => virtualTime() + skew, stream.Derive("random"), version)
        {
            Culture = replica == 0 ? CultureInfo.InvariantCulture : s_other,
            UtcOffset = replica == 0 ? TimeSpan.Zero : TimeSpan.FromHours(Offset(stream.Derive("zone"))),
            HashSeed = replica == 0 ? 0 : stream.Derive("hashes").NextUInt64(),
            HostName = string.Create(CultureInfo.InvariantCulture, $"server{replica}"),
            Configuration = replica == 0 ? 0 : 1 + stream.Derive("configuration").Next(8),
        };
    }

    // One to nine years ahead or behind, plus up to a year by the nanosecond: no field of a calendar agrees by design.
    private static long Skew(RandomStream stream)
    {
        long size = (1 + stream.Next(8)) * Year + (long)(stream.NextUInt64() % (ulong)Year);
        return stream.Chance(1, 2) ? size : -size;
    }

    // One to eleven whole hours ahead or behind.
    private static int Offset(RandomStream stream)
    {
        int hours = 1 + stream.Next(11);
        return stream.Chance(1, 2) ? hours : -hours;
    }

    private static CultureInfo Other()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new NumberFormatInfo
        {
            NumberDecimalSeparator = ",", NumberGroupSeparator = ".", CurrencyDecimalSeparator = ",", CurrencyGroupSeparator = ".",
            PercentDecimalSeparator = ",", PercentGroupSeparator = ".", NegativeSign = "\u2212",
        };
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.LongDatePattern = "dddd d MMMM yyyy";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        culture.DateTimeFormat.FirstDayOfWeek = DayOfWeek.Monday;
        return CultureInfo.ReadOnly(culture);
    }
}
