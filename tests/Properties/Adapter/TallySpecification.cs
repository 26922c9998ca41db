using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;

namespace Properties.Adapter;

/// <summary>What was added under a name, and how often.</summary>
public sealed record Total(long Sum, long Count);

/// <summary>All totals.</summary>
public sealed record Tally(ImmutableSortedDictionary<string, Total> Totals);

/// <summary>Adds a number to a name's sum.</summary>
public sealed record Add(string Name, int Number);

/// <summary>About the smallest machine there can be: an immutable fold with a snapshot in text.</summary>
public class TallySpecification : Specification<FoldMachine<Tally, Add, string>, Add, string>
{
    private static readonly Tally Empty = new(ImmutableSortedDictionary.Create<string, Total>(StringComparer.Ordinal));

    public override string Name => "tally";

    public override FoldMachine<Tally, Add, string> Create(ReplicaEnvironment environment) => Machine.Fold<Tally, Add, string>(Empty, Apply, new Codec(this));

    public override Gen<Add> Command(StateView leader) =>
        from name in Gen.Elements("a", "b")
        from number in Gen.Choose(1, 9)
        select new Add(name, number);

    public override IEnumerable<Query<FoldMachine<Tally, Add, string>>> Queries =>
        [new("sum", (machine, _) => string.Create(CultureInfo.InvariantCulture, $"{machine.State.Totals.GetValueOrDefault("a")?.Sum}"))];

    /// <summary>What a snapshot says of a total.</summary>
    protected virtual string Print(Total total) => string.Create(CultureInfo.InvariantCulture, $"{total.Sum} {total.Count}");

    private static (Tally State, string Result) Apply(in ApplyContext context, Tally state, Add command)
    {
        Total total = state.Totals.GetValueOrDefault(command.Name) ?? new Total(0, 0);
        return (new Tally(state.Totals.SetItem(command.Name, new Total(total.Sum + command.Number, total.Count + 1))), "ok");
    }

    private sealed class Codec(TallySpecification specification) : ICodec<Tally>
    {
        public byte[] Encode(Tally value) => System.Text.Encoding.UTF8.GetBytes(Print(value));

        public Tally Decode(ReadOnlyMemory<byte> bytes) => Parse(System.Text.Encoding.UTF8.GetString(bytes.Span));

        public string Print(Tally value) => string.Join('\n', value.Totals.Select(t => $"{t.Key} {specification.Print(t.Value)}"));

        public Tally Parse(string json) => new(json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToImmutableSortedDictionary(
            words => words[0],
            words => words.Length == 3
                && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long sum)
                && long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out long count)
                    ? new Total(sum, count)
                    : throw new FormatException("no tally"),
            StringComparer.Ordinal));
    }
}

/// <summary>A tally whose snapshots forget the count.</summary>
public sealed class ForgetfulTallySpecification : TallySpecification
{
    protected override string Print(Total total) => string.Create(CultureInfo.InvariantCulture, $"{total.Sum} 0");
}

/// <summary>The same bug as a mutant.</summary>
[Mutant("forgetful-tally")]
public sealed class ForgetfulTally : IMutant
{
    public string Specification => "tally";

    public ISpecification Mutate(ISpecification original) => new ForgetfulTallySpecification();
}
