using System.Globalization;
using FsCheck;
using Harness.Campaigns.Scanning;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>What Apply can reach is listed, nearest first, with the calls that lead there; what it cannot reach is not.</summary>
public sealed class ScanTests
{
    [Fact]
    public void A_clock_behind_two_calls_is_listed_with_its_path()
    {
        Suspicion clock = Assert.Single(Scan(new TwoCallsSpecification()));
        Assert.Equal("clock", clock.Kind);
        Assert.Equal("System.DateTime.UtcNow", clock.Member);
        Assert.Equal(["TwoCallsMachine.Apply", "TwoCallsMachine.Stamp", "Stamps.Now"], clock.Path.Select(Short));
    }

    [Fact]
    public void A_call_of_an_interface_leads_to_what_implements_it()
    {
        Suspicion id = Assert.Single(Scan(new InterfaceSpecification()));
        Assert.Equal("GUID: System.Guid.NewGuid", $"{id.Kind}: {id.Member}");
        Assert.Equal(["InterfaceMachine.Apply", "DrawnNames.Next"], id.Path.Select(Short));
    }

    [Fact]
    public void Iterators_and_lambdas_are_followed_and_the_nearest_comes_first()
    {
        IReadOnlyList<Suspicion> found = Scan(new LazySpecification());
        Assert.Equal(["random", "environment"], found.Select(suspicion => suspicion.Kind).Distinct());
        Assert.Contains("(lambda)", found[0].Path[^1], StringComparison.Ordinal);
        Assert.Equal("LazyMachine.Parts (iterator)", Short(found[^1].Path[^1]));
    }

    [Fact]
    public void Nothing_is_listed_of_a_clean_machine_though_others_beside_it_ask_for_everything()
    {
        Assert.Empty(Scan(new CleanSpecification()));
        Assert.Empty(Scan(new NomadSpecification()));
    }

    [Fact]
    public void The_specification_of_a_machine_made_of_functions_is_scanned_from_where_it_makes_it() =>
        Assert.All(Scan(new HashSeedSpecification()), suspicion => Assert.Equal("hash code", suspicion.Kind));

    [Fact]
    public void A_function_that_the_machine_was_made_with_is_followed() => Assert.NotEmpty(Scan(new HashSeedSpecification()));

    private static IReadOnlyList<Suspicion> Scan(ISpecification specification) => MachineScan.Of(specification.Erase());

    private static string Short(string name) => name[(name.LastIndexOf("Campaigns.", StringComparison.Ordinal) + "Campaigns.".Length)..];
}

internal static class Stamps
{
    public static string Now() => DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
}

public abstract class ScannedMachine : IStateMachine<Note, string>
{
    public List<string> Kept { get; } = [];

    public abstract string Apply(in ApplyContext context, Note command);

    public ISnapshot Capture() => throw new NotSupportedException();

    public void Restore(System.Buffers.ReadOnlySequence<byte> snapshot) => throw new NotSupportedException(Environment.MachineName);
}

public abstract class ScannedSpecification<TMachine> : Specification<TMachine, Note, string> where TMachine : ScannedMachine, new()
{
    public override TMachine Create(ReplicaEnvironment environment) => new();
    public override Gen<Note> Command(StateView leader) => Gens.FromStream(_ => new Note(DateTime.UtcNow.ToString(CultureInfo.InvariantCulture)));
}

public sealed class TwoCallsMachine : ScannedMachine
{
    public override string Apply(in ApplyContext context, Note command) => Stamp(command.Name);
    private static string Stamp(string name) => name + Stamps.Now();
}

public sealed class TwoCallsSpecification : ScannedSpecification<TwoCallsMachine>
{
    public override string Name => "scanned-two-calls";
}

internal interface INames
{
    string Next();
}

internal sealed class DrawnNames : INames
{
    public string Next() => Guid.NewGuid().ToString("D");
}

public sealed class InterfaceMachine : ScannedMachine
{
    private readonly INames _names = new DrawnNames();

    public override string Apply(in ApplyContext context, Note command) => _names.Next();
}

public sealed class InterfaceSpecification : ScannedSpecification<InterfaceMachine>
{
    public override string Name => "scanned-interface";
}

public sealed class LazyMachine : ScannedMachine
{
    public override string Apply(in ApplyContext context, Note command) =>
        string.Concat(Kept.Select(kept => kept + Random.Shared.Next().ToString(CultureInfo.InvariantCulture))) + string.Concat(Twice());

    private static IEnumerable<string> Twice() => Parts().Concat(Parts());

    private static IEnumerable<string> Parts()
    {
        yield return "host";
        yield return Environment.MachineName;
    }
}

public sealed class LazySpecification : ScannedSpecification<LazyMachine>
{
    public override string Name => "scanned-lazy";
}

public sealed class CleanMachine : ScannedMachine
{
    public override string Apply(in ApplyContext context, Note command)
    {
        foreach (string name in Kept.Where(kept => kept.Length > 1).Order(StringComparer.Ordinal)) command = command with { Name = name };
        Kept.Add(command.Name);
        return command.ToString();
    }
}

public sealed class CleanSpecification : ScannedSpecification<CleanMachine>
{
    public override string Name => "scanned-clean";
}
