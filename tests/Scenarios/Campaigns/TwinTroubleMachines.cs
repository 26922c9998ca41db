using System.Globalization;
using FsCheck;
using Harness.Generation;
using Harness.Machines;

namespace Scenarios.Campaigns;

/// <summary>What it notes is another thing in every process.</summary>
public sealed class ProcessNumberSpecification : NotingSpecification
{
    public override string Name => "asks-process-number";

    /// <summary>Told of each question, and of each machine that is made.</summary>
    public Action<string>? Happens { get; init; }

    public override NotingMachine Create(ReplicaEnvironment environment)
    {
        Happens?.Invoke("create");
        return base.Create(environment);
    }

    protected override string Ask(string name)
    {
        Happens?.Invoke("ask");
        return Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>Sound but for two names: one is seldom drawn and is another thing in every process, one is never drawn and is another thing in every time zone.</summary>
public sealed class SeldomSpecification : NotingSpecification
{
    public const string Seldom = "process", Never = "zone";
    private const int OneIn = 250;

    public override string Name => "asks-seldom";

    public override Gen<Note> Command(StateView leader) =>
        Gens.FromStream(random => new Note(random.Chance(1, OneIn) ? Seldom : "note" + random.Next(3).ToString(CultureInfo.InvariantCulture)));

    protected override string Ask(string name) => name switch
    {
        Seldom => Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        Never => TimeZoneInfo.Local.BaseUtcOffset.ToString("c", CultureInfo.InvariantCulture),
        _ => name,
    };
}

/// <summary>Sound, but the text of a command loses how its name is written.</summary>
public sealed class LossySpecification : NotingSpecification
{
    public override string Name => "lossy-text";
    public override Gen<Note> Command(StateView leader) => Gens.FromStream(_ => new Note("Web"));
    public override ICodec<Note> CommandCodec { get; } = new LossyCodec();
    protected override string Ask(string name) => name;

    private sealed class LossyCodec : ICodec<Note>
    {
        private readonly JsonCodec<Note> _inner = new();

        public byte[] Encode(Note value) => _inner.Encode(value);
        public Note Decode(ReadOnlyMemory<byte> bytes) => _inner.Decode(bytes);
        public string Print(Note value) => _inner.Print(value);
        public Note Parse(string json) => new(_inner.Parse(json).Name.ToLowerInvariant());
    }
}

/// <summary>Its handler proposes what each process does in another way, once there is a note; and the texts of two commands, no longer than a letter, are exchanged when they are read.</summary>
public sealed class LossyWhenShortSpecification : NotingSpecification
{
    public override string Name => "lossy-when-short";
    public override ICodec<Note> CommandCodec { get; } = new ExchangingCodec();
    public override IEnumerable<Handler<NotingMachine, Note, string>> Handlers => [new Handler<NotingMachine, string, Note, string>("number", new Numbering(), (_, _) => null)];
    protected override string Ask(string name) => name;

    private sealed class Numbering : IHandler<NotingMachine, string, Note, string>
    {
        public IEnumerable<Proposal<Note, string>> Handle(HandlerContext context, NotingMachine leader, string request)
        {
            if (leader.Notes.Count > 0) yield return new Proposal<Note, string>(new Note(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private sealed class ExchangingCodec : ICodec<Note>
    {
        private readonly JsonCodec<Note> _inner = new();

        public byte[] Encode(Note value) => _inner.Encode(value);
        public Note Decode(ReadOnlyMemory<byte> bytes) => _inner.Decode(bytes);
        public string Print(Note value) => _inner.Print(value);
        public Note Parse(string json) => _inner.Parse(json) switch { { Name: "a" } => new Note("b"), { Name: "b" } => new Note("a"), { } other => other };
    }
}
