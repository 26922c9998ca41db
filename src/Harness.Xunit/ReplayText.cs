using System.Globalization;
using FsCheck;

namespace Harness.Xunit;

/// <summary>The text form of what FsCheck needs to repeat a run: seed and gamma, and for a single case its size.</summary>
internal static class ReplayText
{
    /// <summary>"(seed,gamma,size)": one case and its shrinking.</summary>
    internal static string Case(Rnd random, int size) => string.Create(CultureInfo.InvariantCulture, $"({random.Seed},{random.Gamma},{size})");

    /// <summary>"seed,gamma": a whole series.</summary>
    internal static string Series(Rnd random) => string.Create(CultureInfo.InvariantCulture, $"{random.Seed},{random.Gamma}");

    /// <summary>Reads either form, with or without parentheses and blanks.</summary>
    /// <exception cref="ArgumentException">Neither form; says what is wrong.</exception>
    internal static Replay Parse(string text)
    {
        string[] parts = [.. text.Trim().TrimStart('(').TrimEnd(')').Split(',').Select(p => p.Trim())];
        if (parts.Length is not (2 or 3)
            || !ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            || !ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong gamma))
        {
            throw new ArgumentException($"The replay text \"{text}\" is neither \"seed,gamma\" nor \"(seed,gamma,size)\".");
        }
        if (gamma % 2 == 0)
        {
            throw new ArgumentException($"The replay text \"{text}\" was altered: its second number is always odd.");
        }
        if (parts.Length == 2)
        {
            return new Replay(new Rnd(seed, gamma), null);
        }
        return int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int size)
            ? new Replay(new Rnd(seed, gamma), size)
            : throw new ArgumentException($"The replay text \"{text}\" has no number as its size.");
    }
}
