using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;
using StateStore.Guarding;

namespace Scenarios.Simulation;

/// <summary>The smallest machine that has something to converge: named notes, kept sorted.</summary>
internal sealed class NoteMachine(ReplicaEnvironment environment) : IStateMachine<string, string>
{
    private SortedDictionary<string, string> _notes = new(StringComparer.Ordinal);

    public string Apply(in ApplyContext context, string command)
    {
        string[] words = command.Split(' ', 2);
        switch (words[0])
        {
            case "put":
                string[] pair = words[1].Split('=', 2);
                _notes[pair[0]] = pair[1];
                return "ok";
            case "remove": return _notes.Remove(words[1]) ? "ok" : "absent";
            case "clock": _notes["clock"] = environment.Clock().ToString(System.Globalization.CultureInfo.InvariantCulture); return "ok";
            case "answer-random": return environment.Random.NextUInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
            case "throw": throw new InvalidOperationException(words[1]);
            default: return "unknown";
        }
    }

    public ISnapshot Capture() => new Text(string.Join('\n', _notes.Select(note => $"{note.Key}={note.Value}")));

    public void Restore(ReadOnlySequence<byte> snapshot)
    {
        var notes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string text = Encoding.UTF8.GetString(snapshot);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) notes[line.Split('=')[0]] = line.Split('=', 2)[1];
        _notes = notes;
    }

    public string Get(string name) => _notes.GetValueOrDefault(name, "");

    private sealed class Text(string text) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target) => target.Write(Encoding.UTF8.GetBytes(text));
    }
}

internal sealed class NoteSpecification : Specification<NoteMachine, string, string>
{
    public override string Name => "notes";
    public override NoteMachine Create(ReplicaEnvironment environment) => new(environment);
    public override Gen<string> Command(StateView leader) => Gen.Elements("put a=1", "put b=2", "put a=3", "remove a", "remove c");
    public override ICodec<string> CommandCodec { get; } = new TextCodec();
    public override ICodec<string> ResultCodec { get; } = new TextCodec();
    public override string MessageName(string command) => command.Split(' ')[0];
    public override string ResultName(string result) => result;
    public override IEnumerable<Query<NoteMachine>> Queries =>
        [new("get", (machine, name) => machine.Get(name)), new("fail", (_, name) => throw new ArgumentException(name))];

    private sealed class TextCodec : ICodec<string>
    {
        public byte[] Encode(string value) => Encoding.UTF8.GetBytes(value);
        public string Decode(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
        public string Print(string value) => $"\"{value}\"";
        public string Parse(string json) => json.Length >= 2 && json[0] == '"' && json[^1] == '"' ? json[1..^1] : throw new FormatException("no string");
    }
}
