using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;

namespace Properties.Adapter;

/// <summary>A state of two numbers.</summary>
public sealed record Tally(long Sum, long Count);

/// <summary>Adds a number to the sum.</summary>
public sealed record Add(int Number);

/// <summary>About the smallest machine there can be: an immutable fold with a snapshot in text.</summary>
public class TallySpecification : Specification<FoldMachine<Tally, Add, string>, Add, string>
{
    public override string Name => "tally";

    public override FoldMachine<Tally, Add, string> Create(ReplicaEnvironment environment) =>
        Machine.Fold<Tally, Add, string>(new Tally(0, 0), Apply, new Codec(this));

    public override Gen<Add> Command(StateView leader) => Gen.Choose(1, 9).Select(n => new Add(n));

    /// <summary>What a snapshot says of a tally.</summary>
    protected virtual string Print(Tally tally) => string.Create(CultureInfo.InvariantCulture, $"{tally.Sum} {tally.Count}");

    private static (Tally State, string Result) Apply(in ApplyContext context, Tally state, Add command) =>
        (new Tally(state.Sum + command.Number, state.Count + 1), "ok");

    private sealed class Codec(TallySpecification specification) : ICodec<Tally>
    {
        public byte[] Encode(Tally value) => System.Text.Encoding.UTF8.GetBytes(Print(value));

        public Tally Decode(ReadOnlyMemory<byte> bytes) => Parse(System.Text.Encoding.UTF8.GetString(bytes.Span));

        public string Print(Tally value) => specification.Print(value);

        public Tally Parse(string json)
        {
            string[] words = json.Split(' ');
            return words.Length == 2
                && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out long sum)
                && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out long count)
                    ? new Tally(sum, count)
                    : throw new FormatException("no tally");
        }
    }
}

/// <summary>A tally whose snapshots forget the count.</summary>
public sealed class ForgetfulTallySpecification : TallySpecification
{
    protected override string Print(Tally tally) => string.Create(CultureInfo.InvariantCulture, $"{tally.Sum} 0");
}

/// <summary>The same bug as a mutant.</summary>
[Mutant("forgetful-tally")]
public sealed class ForgetfulTally : IMutant
{
    public string Specification => "tally";

    public ISpecification Mutate(ISpecification original) => new ForgetfulTallySpecification();
}
