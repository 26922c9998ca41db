using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Machines;
using StateStore.Guarding;

namespace Harness.Scripts;

/// <summary>
/// Everything after a repro file's first line: comments, settings (a name and a value each), the line <c>script</c>, one step a
/// line, the line <c>expect</c>, then signature and digest.
/// </summary>
internal static class ReproText
{
    /// <summary>The most steps a file may have.</summary>
    public const int MaxSteps = 1_000_000;

    private static readonly string[] Settings = ["tool", "spec", "seed", "replicas", "guard", "mutant"];
    // Settings that came later: a file without them means what it always meant.
    private static readonly string[] LaterSettings = ["old"];
    private static readonly string[] Expectations = ["signature", "digest"];
    private static readonly string[] LaterExpectations = ["twin"];

    /// <summary>Prints the body.</summary>
    public static string Print(Repro repro, ErasedSpecification specification)
    {
        var text = new StringBuilder();
        // Blanks around a line of the story are not kept, so that it reads back as it stands.
        foreach (string line in repro.Story) text.Append(OneLine("# " + line.Trim(' ', '\t'))).Append('\n');
        PrintSettings(text, repro.Tool, repro.Script.Specification, repro.Script.Options);
        foreach (Step step in repro.Script.Steps) text.Append(StepText.Print(specification, step)).Append('\n');
        text.Append("expect\n");
        Append(text, "signature", JsonString.Quote(repro.Signature));
        Append(text, "digest", repro.TraceDigest is { } digest ? digest.ToString("x32", CultureInfo.InvariantCulture) : "none");
        if (repro.Twin.Length > 0) Append(text, "twin", JsonString.Quote(repro.Twin));
        return text.ToString();
    }

    /// <summary>The end of a body that expects nothing.</summary>
    public const string NothingExpected = "expect\nsignature \"\"\ndigest none\n";

    /// <summary>Prints what stands before the steps.</summary>
    public static void PrintSettings(StringBuilder text, string tool, string specification, ScriptOptions options)
    {
        Append(text, "tool", JsonString.Quote(tool));
        Append(text, "spec", JsonString.Quote(specification));
        Append(text, "seed", JsonString.Quote(options.Seed));
        Append(text, "replicas", options.Replicas.ToString(CultureInfo.InvariantCulture));
        Append(text, "guard", GuardName(options.Guard));
        Append(text, "mutant", JsonString.Quote(options.Mutant));
        if (options.Old.Length > 0) Append(text, "old", options.Old);
        text.Append("script\n");
    }

    /// <summary>Reads a body back.</summary>
    /// <exception cref="FormatException">It is no such body; names the line.</exception>
    public static Repro Parse(string body, Func<string, string, ErasedSpecification> specifications)
    {
        var lines = new LineReader(body);
        SortedDictionary<string, Setting> settings = ReadSettings(lines, Settings, LaterSettings, "script");
        ScriptOptions options = ReadOptions(settings);
        string name = Text(settings["spec"]);
        ErasedSpecification specification = Find(specifications, name, options.Mutant, settings);
        var steps = ImmutableArray.CreateBuilder<Step>();
        while (true)
        {
            string line = lines.Next() ?? throw lines.Fail("the file ends before the line 'expect'");
            if (line == "expect") break;
            if (steps.Count >= MaxSteps) throw lines.Fail("there are too many steps");
            steps.Add(StepText.Parse(specification, line, lines.Number, options.Replicas));
        }
        SortedDictionary<string, Setting> expected = ReadSettings(lines, Expectations, LaterExpectations, null);
        var script = new Script(name, options, steps.DrainToImmutable());
        return new Repro(script, Text(expected["signature"]), ReadDigest(expected["digest"]), lines.Comments)
        {
            Tool = Text(settings["tool"]),
            Twin = expected.TryGetValue("twin", out Setting twin) ? Text(twin) : "",
        };
    }

    /// <summary>The word for a guard mode on the command line and in files.</summary>
    public static string GuardName(GuardMode mode) => mode switch
    {
        GuardMode.Off => "off",
        GuardMode.Checksum => "checksum",
        _ => "shadow",
    };

    /// <summary>The guard mode of a word; null if there is none.</summary>
    public static GuardMode? GuardOf(string word) => word switch
    {
        "off" => GuardMode.Off,
        "checksum" => GuardMode.Checksum,
        "shadow" => GuardMode.Shadow,
        _ => null,
    };

    private static ErasedSpecification Find(
        Func<string, string, ErasedSpecification> specifications, string name, string mutant, SortedDictionary<string, Setting> settings)
    {
        try
        {
            return specifications(name, mutant);
        }
        catch (FormatException e)
        {
            throw settings["spec"].Fail(e.Message);
        }
    }

    private static ScriptOptions ReadOptions(SortedDictionary<string, Setting> settings)
    {
        Setting replicas = settings["replicas"];
        if (!int.TryParse(replicas.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is < 1 or > StepText.MaxReplicas)
        {
            throw replicas.Fail("the number of replicas must be from 1 to 99");
        }
        GuardMode guard = GuardOf(settings["guard"].Value) ?? throw settings["guard"].Fail("the guard must be off, checksum or shadow");
        return new ScriptOptions(Text(settings["seed"]), count, guard, Text(settings["mutant"])) { Old = ReadOld(settings, count) };
    }

    private static string ReadOld(SortedDictionary<string, Setting> settings, int replicas)
    {
        if (!settings.TryGetValue("old", out Setting old)) return "";
        foreach (string number in old.Value.Split(','))
        {
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int replica) || replica >= replicas)
                throw old.Fail("old must be the numbers of replicas, separated by commas");
        }
        return old.Value;
    }

    private static SortedDictionary<string, Setting> ReadSettings(LineReader lines, string[] names, string[] laterNames, string? end)
    {
        var settings = new SortedDictionary<string, Setting>(StringComparer.Ordinal);
        while (lines.Next() is { } line)
        {
            if (line == end)
            {
                end = null;
                break;
            }
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            string name = blank < 0 ? line : line[..blank];
            if (Array.IndexOf(names, name) < 0 && Array.IndexOf(laterNames, name) < 0) throw lines.Fail($"{JsonString.Quote(name)} is not expected here");
            if (!settings.TryAdd(name, new Setting(lines.Number, blank < 0 ? "" : line[(blank + 1)..].Trim(' ', '\t')))) throw lines.Fail($"{name} stands twice");
        }
        if (end is not null) throw lines.Fail($"the file ends before the line '{end}'");
        foreach (string name in names)
        {
            if (!settings.ContainsKey(name)) throw lines.Fail($"{name} is missing");
        }
        return settings;
    }

    private static string Text(Setting setting)
    {
        try
        {
            return Json.Parse(setting.Value) is Json.String text ? text.Value : throw setting.Fail("a quoted string is expected");
        }
        catch (SyntaxException e)
        {
            throw setting.Fail(e.Message);
        }
    }

    private static UInt128? ReadDigest(Setting setting)
    {
        if (setting.Value == "none") return null;
        if (setting.Value.Length == 32 &&
            UInt128.TryParse(setting.Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 digest)) return digest;
        throw setting.Fail("the digest must be 32 hexadecimal digits, or none");
    }

    private static void Append(StringBuilder text, string name, string value) => text.Append(name).Append(' ').Append(value).Append('\n');

    private static string OneLine(string line)
    {
        string text = JsonString.NeedsEscape(line) ? JsonString.Quote(line)[1..^1] : line;
        return text.Trim(' ', '\t');
    }

    /// <summary>A setting's text and the line it stands on.</summary>
    private readonly record struct Setting(int Line, string Value)
    {
        public FormatException Fail(string reason) => new(string.Create(CultureInfo.InvariantCulture, $"line {Line}: {reason}"));
    }

    /// <summary>Goes through the lines that say something, and puts comments aside.</summary>
    private sealed class LineReader(string body)
    {
        private readonly List<string> _comments = [];
        private int _at;

        /// <summary>The number of the last line, in the file, from 1; the body begins at line 2.</summary>
        public int Number { get; private set; } = 1;

        /// <summary>The comments met so far.</summary>
        public IReadOnlyList<string> Comments => _comments;

        /// <summary>The next line that is neither blank nor a comment; null at the end.</summary>
        public string? Next()
        {
            while (_at < body.Length)
            {
                int end = body.IndexOf('\n', _at);
                if (end < 0) end = body.Length;
                string line = body[_at..end].Trim(' ', '\t', '\r');
                _at = end + 1;
                Number++;
                if (line.StartsWith('#')) _comments.Add(line[1..].Trim(' ', '\t'));
                else if (line.Length > 0) return line;
            }
            return null;
        }

        /// <summary>A complaint about the last line.</summary>
        public FormatException Fail(string reason) => new(string.Create(CultureInfo.InvariantCulture, $"line {Number}: {reason}"));
    }
}
