using System.Globalization;
using System.Runtime;
using Harness.Scripts;

namespace Harness.Campaigns.Twins;

/// <summary>What a process has for surroundings: a twin says so first, and is none where it should differ and does not.</summary>
/// <param name="TimeZone">The local time zone's offset and name.</param>
/// <param name="Culture">The current culture.</param>
/// <param name="Collector">The garbage collector's mode.</param>
/// <param name="Directory">The current directory.</param>
/// <param name="Year">The year by the system clock.</param>
internal sealed record ProcessFacts(string TimeZone, string Culture, string Collector, string Directory, string Year)
{
    /// <summary>The facts of this process.</summary>
    public static ProcessFacts OfThisProcess() => new(
        $"{TimeZoneInfo.Local.BaseUtcOffset.ToString("c", CultureInfo.InvariantCulture)} {TimeZoneInfo.Local.Id}",
        CultureInfo.CurrentCulture.Name,
        GCSettings.IsServerGC ? "server" : "workstation",
        Environment.CurrentDirectory,
        DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture));

    /// <summary>One line.</summary>
    public string Print() => new Json.Array([.. new[] { TimeZone, Culture, Collector, Directory, Year }.Select(text => new Json.String(text))]).Print();

    /// <summary>Reads the line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ProcessFacts Parse(string line) => TwinText.Strings(line) is [string zone, string culture, string collector, string directory, string year]
        ? new ProcessFacts(zone, culture, collector, directory, year)
        : throw new FormatException("the facts of a process are five texts");
}
