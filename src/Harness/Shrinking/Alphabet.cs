using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Shrinking;

/// <summary>The specification's finite commands as lines, and which sequences of them lead somewhere.</summary>
internal sealed class Alphabet
{
    /// <summary>The parts of a story are tried one by one: their number doubles with each command.</summary>
    private const int MaxStory = 6;

    private readonly ErasedSpecification _specification;
    private readonly ShrinkLine[][] _stories;
    private readonly ScriptOptions _options;
    private readonly Dictionary<string, bool> _leads = new(StringComparer.Ordinal);

    /// <summary>The alphabet of a specification.</summary>
    public Alphabet(ErasedSpecification specification, ScriptOptions options, LineReading reading)
    {
        _specification = specification;
        _options = options with { Replicas = 1, Seed = "", Guard = StateStore.Guarding.GuardMode.Off };
        Letters = Lines(specification.Alphabet, reading);
        Singles = [.. Letters, .. Lines(specification.Replacements, reading)];
        _stories = [.. specification.InitialStates.Select(state => Lines(state.Value, reading)).Where(story => story.Length is > 0 and <= MaxStory)];
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<ShrinkLine> Letters { get; }

    /// <summary>The commands, and those that are tried alone only, since pairs of all would be too many.</summary>
    public IReadOnlyList<ShrinkLine> Singles { get; }

    /// <summary>Each part of the commands that lead to a named initial state, in their order, followed by one command more.</summary>
    public IEnumerable<IReadOnlyList<ShrinkLine>> Stories() =>
        from story in _stories
        from chosen in Enumerable.Range(1, (1 << story.Length) - 1)
        let part = story.Where((_, i) => (chosen >> i & 1) == 1).ToArray()
        where Succeeds(part)
        from letter in Letters
        select (IReadOnlyList<ShrinkLine>)[.. part, letter];

    /// <summary>All sequences of so many commands of which all but the last succeed: what is refused leaves nothing behind for the next.</summary>
    public IEnumerable<IReadOnlyList<ShrinkLine>> Sequences(int length)
    {
        IEnumerable<IReadOnlyList<ShrinkLine>> sequences = [[]];
        for (int i = 0; i < length; i++)
        {
            sequences = sequences.Where(Succeeds).SelectMany(prefix => Letters.Select(letter => (IReadOnlyList<ShrinkLine>)[.. prefix, letter]));
        }
        return sequences;
    }

    private bool Succeeds(IReadOnlyList<ShrinkLine> lines)
    {
        string key = string.Join('\n', lines.Select(line => line.Text));
        if (_leads.TryGetValue(key, out bool known)) return known;
        var script = new Script(_specification.Name, _options, [.. lines.Select(line => line.Step)]);
        RunResult result = Runner.Run(_specification, script, new RunOptions { Twins = false });
        bool succeeds = result.Counts.Coverage.Where(entry => entry.Key.EndsWith("/ok", StringComparison.Ordinal)).Sum(entry => entry.Value) == lines.Count;
        _leads.Add(key, succeeds);
        return succeeds;
    }

    private static ShrinkLine[] Lines(IEnumerable<object> commands, LineReading reading) =>
        [.. commands.Select(command => reading.Of(new ProposeStep(command))).DistinctBy(line => line.Text)];
}
