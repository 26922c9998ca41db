using System.Collections.Immutable;
using Harness.Machines;
using Harness.Scripts;
using Harness.Shrinking;
using StateStore.Guarding;
using Xunit;

namespace Properties.Shrinking;

/// <summary>Values are replaced where they stand, and what is not replaced stays the very object it was.</summary>
public sealed class JsonPartsTests
{
    private static readonly ErasedSpecification s_toy = ((ISpecification)new SoundSpecification()).Erase();

    [Fact]
    public void What_is_replaced_is_what_rebuilding_everything_gives_and_all_else_is_the_very_part_it_was()
    {
        RandomStream random = RandomStream.Create("json", "mapped");
        int kept = 0, replaced = 0;
        for (int i = 0; i < Nightly.Or(400, 4000); i++)
        {
            Json value = Any(random, 4);
            foreach (Func<string, string>? name in (Func<string, string>?[])[null, Name])
                AssertMapped(value, JsonParts.Mapped(value, Leaf, name), name, ref kept, ref replaced);
        }
        Assert.True(kept > 500 && replaced > 500, $"{kept} kept, {replaced} replaced");
    }

    private static Json Leaf(Json leaf) => leaf switch
    {
        Json.Number { Digits: "3" } => new Json.Number("4"),
        Json.String { Value: "a" } => new Json.String("c"),
        Json.Literal { Word: "false" } => Json.Null,
        _ => leaf,
    };

    private static string Name(string name) => name == "a" ? "c" : name;

    private static void AssertMapped(Json value, Json mapped, Func<string, string>? name, ref int kept, ref int replaced)
    {
        string rebuilt = Rebuilt(value, name).Print();
        Assert.Equal(rebuilt, mapped.Print());
        bool isKept = rebuilt == value.Print();
        Assert.Equal(isKept, ReferenceEquals(value, mapped));
        if (isKept) kept++;
        else replaced++;
        ImmutableArray<Json> parts = Parts(value), mappedParts = Parts(mapped);
        for (int i = 0; i < parts.Length; i++) AssertMapped(parts[i], mappedParts[i], name, ref kept, ref replaced);
    }

    private static Json Rebuilt(Json value, Func<string, string>? name) => value switch
    {
        Json.Object o => new Json.Object([.. o.Members.Select(m => new KeyValuePair<string, Json>(name?.Invoke(m.Key) ?? m.Key, Rebuilt(m.Value, name)))]),
        Json.Array a => new Json.Array([.. a.Elements.Select(element => Rebuilt(element, name))]),
        _ => Leaf(value),
    };

    private static ImmutableArray<Json> Parts(Json value) => value switch
    {
        Json.Object o => [.. o.Members.Select(member => member.Value)],
        Json.Array a => a.Elements,
        _ => [],
    };

    private static Json Any(RandomStream random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        0 => new Json.Number(random.Next(6).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        1 => new Json.String(random.Next(3) switch { 0 => "a", 1 => "b", _ => "" }),
        2 => random.Next(3) == 0 ? Json.False : Json.Null,
        3 => new Json.Array([.. Enumerable.Range(0, random.Next(4)).Select(_ => Any(random, depth - 1))]),
        _ => new Json.Object([.. Enumerable.Range(0, random.Next(4)).Select(_ => new KeyValuePair<string, Json>(random.Next(3) == 0 ? "a" : "b", Any(random, depth - 1)))]),
    };

    [Fact]
    public void A_name_is_replaced_wherever_it_stands_alone_and_other_commands_stay_the_lines_they_were()
    {
        var reading = new LineReading(s_toy);
        Candidate whole = Whole(reading);
        Candidate renamed = Names.Rename(whole, "web", "a", reading)!;
        Assert.Equal(
            [new Create("a", "of a/db", 3), new Pair("db", "webs"), new Pair("a", "db")],
            renamed.Lines.Take(3).Select(line => (ToyCommand)((ProposeStep)line.Step).Command));
        Assert.Equal([new ReadStep(0, "count", "a"), new FaultStep("mutate-after-read", 0, "counters", "a/db", "Rows[a]", "")], renamed.Lines.Skip(3).Select(line => line.Step));
        Assert.Same(whole.Lines[1], renamed.Lines[1]);
    }

    [Fact]
    public void Two_names_are_exchanged_in_one_another_s_place()
    {
        var reading = new LineReading(s_toy);
        Candidate exchanged = Names.Exchange(Whole(reading), "web", "db", reading)!;
        Assert.Equal(
            [new Create("db", "of db/web", 3), new Pair("web", "webs"), new Pair("db", "web")],
            exchanged.Lines.Take(3).Select(line => (ToyCommand)((ProposeStep)line.Step).Command));
        Assert.Equal([new ReadStep(0, "count", "db"), new FaultStep("mutate-after-read", 0, "counters", "db/web", "Rows[db]", "")], exchanged.Lines.Skip(3).Select(line => line.Step));
    }

    private static Candidate Whole(LineReading reading) => new(new ScriptOptions("", 1, GuardMode.Off, ""),
    [
        .. new Step[]
        {
            new ProposeStep(new Create("web", "of web/db", 3)), new ProposeStep(new Pair("db", "webs")), new ProposeStep(new Pair("web", "db")),
            new ReadStep(0, "count", "web"), new FaultStep("mutate-after-read", 0, "counters", "web/db", "Rows[web]", ""),
        }.Select(reading.Of),
    ]);
}
