using Harness.Simulation;

namespace Harness.Reports;

/// <summary>What the commands of many runs were and what they came to, by message type.</summary>
internal sealed class CoverageTable
{
    private readonly SortedDictionary<string, List<KeyValuePair<string, long>>> _messages = new(StringComparer.Ordinal);

    /// <summary>Reads the counts "message/result".</summary>
    public CoverageTable(RunCounts counts)
    {
        foreach (KeyValuePair<string, long> entry in counts.Coverage)
        {
            int slash = entry.Key.IndexOf('/', StringComparison.Ordinal);
            string message = slash < 0 ? entry.Key : entry.Key[..slash];
            string result = slash < 0 ? "" : entry.Key[(slash + 1)..];
            if (!_messages.TryGetValue(message, out List<KeyValuePair<string, long>>? results)) _messages.Add(message, results = []);
            results.Add(new(result, entry.Value));
            Total += entry.Value;
            if (result is "ok" or "") Succeeded += entry.Value;
        }
    }

    /// <summary>All commands.</summary>
    public long Total { get; }

    /// <summary>Those whose result was a success.</summary>
    public long Succeeded { get; }

    /// <summary>One line a message: its name, its share of all commands, its results.</summary>
    public IEnumerable<string> Lines()
    {
        int width = 0;
        foreach (KeyValuePair<string, List<KeyValuePair<string, long>>> message in _messages) width = Math.Max(width, message.Key.Length);
        foreach ((string message, long sum, string results) in Rows()) yield return $"  {message.PadRight(width)}  {Figures.Percent(sum, Total),7}  {results}";
    }

    /// <summary>Each message, how many commands were of it, and their results in words, the most frequent first.</summary>
    public IEnumerable<(string Message, long Commands, string Results)> Rows()
    {
        foreach (KeyValuePair<string, List<KeyValuePair<string, long>>> message in _messages)
        {
            long sum = message.Value.Sum(result => result.Value);
            yield return (message.Key, sum, string.Join(", ", message.Value.OrderByDescending(result => result.Value).Select(result => $"{result.Key} {Figures.Count(result.Value)}")));
        }
    }
}
