namespace StateStore.Objects;

/// <summary>A point in time as MessagePack's timestamp extension holds it: seconds since 1970-01-01 UTC and nanoseconds within the second.</summary>
/// <param name="Seconds">Seconds since the Unix epoch; may be negative.</param>
/// <param name="Nanoseconds">0 to 999,999,999.</param>
public readonly record struct Timestamp(long Seconds, int Nanoseconds) : IComparable<Timestamp>
{
    /// <summary>The timestamp of a count of nanoseconds since the Unix epoch.</summary>
    public static Timestamp FromUnixNanos(long nanos)
    {
        long seconds = Math.DivRem(nanos, 1_000_000_000L, out long rest);
        return rest < 0 ? new Timestamp(seconds - 1, (int)(rest + 1_000_000_000L)) : new Timestamp(seconds, (int)rest);
    }

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    /// <exception cref="OverflowException">The timestamp lies outside the years 1678 to 2262.</exception>
    public long ToUnixNanos() => checked(Seconds * 1_000_000_000L + Nanoseconds);

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanoseconds.CompareTo(other.Nanoseconds);
}
