using System.Globalization;
using StateStore.Guarding;

namespace Harness.Cli;

/// <summary>Reads option values. Every complaint is one line that names the option.</summary>
internal static class Arguments
{
    /// <summary>A whole number in a range; the default if the option is absent.</summary>
    public static int Number(string option, string? text, int least, int most, int absent)
    {
        if (text is null) return absent;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most) return value;
        throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option}: '{text}' is not a whole number from {least} to {most}"));
    }

    /// <summary>A duration such as 30s, 10m or 8h; null if the option is absent.</summary>
    public static TimeSpan? Duration(string option, string? text)
    {
        if (text is null) return null;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(value);
                case 'm': return TimeSpan.FromMinutes(value);
                case 'h': return TimeSpan.FromHours(value);
            }
        }
        throw new UsageException($"{option}: '{text}' is not a duration such as 30s, 10m or 8h");
    }

    /// <summary>An amount of memory such as 500M or 2G, in bytes (binary units); 0 if the option is absent.</summary>
    public static long Bytes(string option, string? text)
    {
        if (text is null) return 0;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            switch (text[^1])
            {
                case 'M': return (long)value << 20;
                case 'G': return (long)value << 30;
            }
        }
        throw new UsageException($"{option}: '{text}' is not an amount of memory such as 500M or 2G");
    }

    /// <summary>A guard mode; shadow if the option is absent.</summary>
    public static GuardMode Guard(string option, string? text) => text switch
    {
        null or "shadow" => GuardMode.Shadow,
        "checksum" => GuardMode.Checksum,
        "off" => GuardMode.Off,
        _ => throw new UsageException($"{option}: '{text}' is not off, checksum or shadow"),
    };

    /// <summary>True if every run is to have its twins, false if a share.</summary>
    public static bool Twins(string option, string? text, bool isAllByDefault) => text switch
    {
        null => isAllByDefault,
        "all" => true,
        "share" => false,
        _ => throw new UsageException($"{option}: '{text}' is not all or share"),
    };

    /// <summary>How many runs are repeated in processes of their own: a whole number, or all.</summary>
    public static int ProcessTwins(string option, string? text, int absent) => text switch
    {
        null => absent,
        "all" => Campaigns.Twins.ProcessTwins.AllRuns,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int runs) => runs,
        _ => throw new UsageException($"{option}: '{text}' is neither all nor a whole number from 0 to {int.MaxValue.ToString(CultureInfo.InvariantCulture)}"),
    };

    /// <summary>The parts of a list with commas.</summary>
    public static IReadOnlyList<string> List(string option, string? text)
    {
        if (text is null) return [];
        string[] parts = text.Split(',');
        if (parts.Any(part => part.Length == 0)) throw new UsageException($"{option}: '{text}' has an empty part");
        return parts;
    }
}
