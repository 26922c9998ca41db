using System.Globalization;

namespace StateStore.Bench;

/// <summary>The lines that measures printed, of one program under one setting: the median of all its runs counts.</summary>
internal sealed class Results
{
    private readonly SortedDictionary<string, List<double>> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a file of lines: name, rows, value.</summary>
    public static Results Read(string path)
    {
        var results = new Results();
        foreach (string line in File.ReadLines(path))
        {
            string[] parts = line.Split('\t');
            if (parts.Length != 3) continue;
            string key = Key(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
            if (!results._values.TryGetValue(key, out List<double>? values)) results._values.Add(key, values = []);
            values.Add(double.Parse(parts[2], CultureInfo.InvariantCulture));
        }
        return results;
    }

    /// <summary>The median; null if it was not measured.</summary>
    public double? Of(string name, int rows)
    {
        if (!_values.TryGetValue(Key(name, rows), out List<double>? values)) return null;
        values.Sort();
        return values[values.Count / 2];
    }

    private static string Key(string name, int rows) => string.Create(CultureInfo.InvariantCulture, $"{name} {rows}");
}
