using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Shrinking;

/// <summary>The specification's finite commands as lines, and which sequences of them lead somewhere.</summary>
internal sealed class Alphabet
{
    private readonly ErasedSpecification _specification;
    private readonly ScriptOptions _options;
    private readonly Dictionary<string, bool> _leads = new(StringComparer.Ordinal);

    /// <summary>The alphabet of a specification.</summary>
    public Alphabet(ErasedSpecification specification, ScriptOptions options, LineReading reading)
    {
        _specification = specification;
        _options = options with { Replicas = 1, Seed = "", Guard = StateStore.Guarding.GuardMode.Off };
        Letters = Lines(specification.Alphabet, reading);
        Stories = [.. specification.InitialStates.Select(state => Lines(state.Value, reading)).Where(story => story.Length > 0)];
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<ShrinkLine> Letters { get; }

    /// <summary>The commands that lead to each of the named initial states but the empty one.</summary>
    public IReadOnlyList<IReadOnlyList<ShrinkLine>> Stories { get; }

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
