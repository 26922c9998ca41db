using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace Nomad.Objects;

/// <summary>Durations that a job file gives as a text such as "30s" or "1h15m", where the fields hold nanoseconds.</summary>
internal static class DurationTexts
{
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "ConnectTimeout", "Delay", "Grace", "HealthTimeout", "HealthyDeadline", "Interval", "KillTimeout", "LostAfter", "MaxClientDisconnect",
        "MaxDelay", "MinHealthyTime", "ProgressDeadline", "ShutdownDelay", "Splay", "Stagger", "StopAfterClientDisconnect",
        "StopOnClientAfter", "TTL", "Timeout", "VaultGrace",
    };

    // Maps whose keys are the user's own words: a key may be called Interval and its value stay a text.
    private static readonly HashSet<string> FreeForm = new(StringComparer.Ordinal)
    {
        "Add", "Args", "CanaryMeta", "Config", "Env", "GetterHeaders", "GetterOptions", "Header", "Meta", "Options", "Opts", "Policy", "Set", "SysCtl",
        "TaggedAddresses", "Labels",
    };

    private static readonly (string Name, long Nanos)[] Units =
        [("ns", 1), ("us", 1_000), ("µs", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000)];

    /// <summary>Replaces every such text in a job by its nanoseconds.</summary>
    /// <exception cref="FormatException">A text that is no duration, with the path of the field.</exception>
    internal static void Replace(string path, JsonObject owner)
    {
        foreach (string name in owner.Select(member => member.Key).ToList())
        {
            JsonNode? value = owner[name];
            string place = $"{path}.{name}";
            if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String && IsDuration(path, name)) owner[name] = Parse(place, text.GetValue<string>());
            else if (value is JsonObject inner && !FreeForm.Contains(name)) Replace(place, inner);
            else if (value is JsonArray items) ReplaceEach(place, items);
        }
    }

    /// <summary>The nanoseconds of a text: a sign, then numbers with units, such as "-1h15m30.918s".</summary>
    /// <exception cref="FormatException">No duration, or longer than nanoseconds can count.</exception>
    internal static long Parse(string path, string text)
    {
        ReadOnlySpan<char> rest = text;
        bool isNegative = rest.StartsWith("-");
        if (isNegative || rest.StartsWith("+")) rest = rest[1..];
        if (rest is "0") return 0;
        decimal sum = 0;
        if (rest.IsEmpty) throw Wrong(path, text);
        while (!rest.IsEmpty)
        {
            int digits = rest.IndexOfAnyExcept("0123456789.");
            if (digits <= 0 || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count)) throw Wrong(path, text);
            rest = rest[digits..];
            int letters = rest.IndexOfAny("0123456789.");
            string unit = (letters < 0 ? rest : rest[..letters]).ToString();
            (string Name, long Nanos) known = Array.Find(Units, candidate => candidate.Name == unit);
            if (known.Name is null || count > (decimal)long.MaxValue / known.Nanos) throw Wrong(path, text);
            sum += count * known.Nanos;
            rest = rest[unit.Length..];
        }
        return sum > long.MaxValue ? throw Wrong(path, text) : (long)decimal.Truncate(isNegative ? -sum : sum);
    }

    // Only in a template's Wait are the least and the greatest durations.
    private static bool IsDuration(string path, string name) =>
        Fields.Contains(name) || (name is "Min" or "Max" && path.EndsWith(".Wait", StringComparison.Ordinal));

    private static void ReplaceEach(string path, JsonArray items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i] is JsonObject item) Replace(Invariant($"{path}[{i}]"), item);
        }
    }

    private static FormatException Wrong(string path, string text) => new($"{path}: \"{text}\" is no duration such as 30s or 1h15m");
}
