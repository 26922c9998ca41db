using System.Buffers;
using System.Globalization;
using System.Runtime;
using System.Text.Json;
using FsCheck;
using Harness.Generation;
using Harness.Machines;
using StateStore.Objects;

namespace Scenarios.Campaigns;

public sealed record Note(string Name);

/// <summary>Keeps under each name what a function of the process's surroundings says: right, unless the function asks for any.</summary>
public sealed class NotingMachine(Func<string, string> ask) : IStateMachine<Note, string>
{
    [NotState]
    private readonly Func<string, string> _ask = ask;

    public SortedDictionary<string, string> Notes { get; private set; } = new(StringComparer.Ordinal);

    public string Apply(in ApplyContext context, Note command)
    {
        if (string.IsNullOrEmpty(command.Name)) return "nameless";
        Notes[command.Name] = _ask(command.Name);
        return "ok";
    }

    public ISnapshot Capture() => new Bytes(JsonSerializer.SerializeToUtf8Bytes(Notes));

    public void Restore(ReadOnlySequence<byte> snapshot) =>
        Notes = new(JsonSerializer.Deserialize<SortedDictionary<string, string>>(snapshot.ToArray())!, StringComparer.Ordinal);

    private sealed class Bytes(byte[] bytes) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target) => target.Write(bytes);
    }
}

public abstract class NotingSpecification : Specification<NotingMachine, Note, string>
{
    private static readonly string[] Names = ["web", "cache", "db"];

    public override NotingMachine Create(ReplicaEnvironment environment) => new(Ask);
    public override Gen<Note> Command(StateView leader) => Gens.FromStream(random => new Note(Names[random.Next(Names.Length)]));
    public override string ResultName(string result) => result;
    protected abstract string Ask(string name);
}

public sealed class HashSeedSpecification : NotingSpecification
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];

    public override string Name => "asks-hash-seed";
    protected override string Ask(string name) => string.Join(",", Words.OrderBy(word => word.GetHashCode()));
}

public sealed class TimeZoneSpecification : NotingSpecification
{
    public override string Name => "asks-time-zone";
    protected override string Ask(string name) => TimeZoneInfo.Local.BaseUtcOffset.ToString("c", CultureInfo.InvariantCulture);
}

public sealed class CultureSpecification : NotingSpecification
{
    public override string Name => "asks-culture";
    protected override string Ask(string name) => name.ToUpper(CultureInfo.CurrentUICulture) + CultureInfo.CurrentUICulture.Name;
}

public sealed class CollectorSpecification : NotingSpecification
{
    public override string Name => "asks-gc-mode";
    protected override string Ask(string name) => GCSettings.IsServerGC ? "server" : "workstation";
}

public sealed class EnvironmentSpecification : NotingSpecification
{
    public override string Name => "asks-environment";
    protected override string Ask(string name) => Environment.GetEnvironmentVariable("HOME") ?? "";
}

public sealed class ClockSpecification : NotingSpecification
{
    public override string Name => "asks-clock";
    protected override string Ask(string name) => DateTime.UtcNow.Year.ToString(CultureInfo.InvariantCulture);
}

public sealed class NobodySpecification : NotingSpecification
{
    public override string Name => "asks-nobody";
    protected override string Ask(string name) => name;
}
