namespace Nomad.Objects;

/// <summary>Durations in nanoseconds, as Nomad's JSON holds them.</summary>
internal static class Durations
{
    /// <summary>Nanoseconds of a number of seconds.</summary>
    internal static long Seconds(long count) => count * 1_000_000_000L;
    /// <summary>Nanoseconds of a number of minutes.</summary>
    internal static long Minutes(long count) => Seconds(60 * count);
    /// <summary>Nanoseconds of a number of hours.</summary>
    internal static long Hours(long count) => Minutes(60 * count);
}
