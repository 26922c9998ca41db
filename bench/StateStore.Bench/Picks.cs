namespace StateStore.Bench;

/// <summary>Numbers without pattern, the same at each run and in both languages.</summary>
internal static class Picks
{
    /// <summary>The order in which a measure visits rows.</summary>
    public static int Of(int step, int count) => (int)(Mix((ulong)step + 0x5EED) % (ulong)count);

    /// <summary>SplitMix64 (Steele, Lea and Flood, 2014).</summary>
    public static ulong Mix(ulong number)
    {
        ulong z = unchecked((number + 1) * 0x9E3779B97F4A7C15);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
