using Harness.Machines;
using StateStore.Objects;

namespace Properties.Tables;

/// <summary>Draws ships from a small world, so that keys collide, and with values that could forge a badly written key.</summary>
internal sealed class ShipSource(RandomStream random)
{
    private static readonly string?[] Texts =
        [null, "", "a", "A", "ab", "a\0", "a\0b", "\0", "\u0001", "b", "ß", "é", "\uFFFD", "😀", "a/b", "a\\", "\0\u0001", "aa", "ÿ"];

    private static readonly string[] Uuids =
    [
        "00000000-0000-0000-0000-000000000000", "61000000-0000-0000-0000-000000000001", "61000000-0000-0000-0000-000000000002", "61000000-ABCD-0000-0000-000000000001",
        "61f00000-abcd-0000-0000-000000000001", "ffffffff-ffff-ffff-ffff-ffffffffffff", "6f000000-0000-0000-0000-000000000000",
    ];

    public string? Text() => Texts[random.Next(Texts.Length)];

    public string SomeText() => Texts[2 + random.Next(Texts.Length - 2)]!;

    public string? Uuid() => random.Next(8) switch
    {
        0 => null,
        1 => random.Chance(1, 4) ? "no uuid at all" : "",
        _ => Uuids[random.Next(Uuids.Length)],
    };

    /// <summary>Names and goods of which some are told apart by case alone, some begin like others, and some are empty or hold a NUL.</summary>
    public string Word() => Words[random.Next(Words.Length)];

    private static readonly string[] Words = ["a", "A", "ab", "a\0b", "b", "", "Tea", "tea", "teak", "é"];

    public Ship Ship() => new()
    {
        Port = random.Chance(1, 30) ? "" : SomeText(),
        Name = SomeText(),
        CallSign = random.Chance(1, 2) ? null : Text(),
        Owner = random.Chance(1, 40) ? "" : SomeText(),
        Fleet = Text(),
        Squadron = Text(),
        Rank = (ulong)random.Next(3) * (ulong.MaxValue / 2),
        Tonnage = random.Next(5) - 2 + (random.Chance(1, 5) ? long.MinValue / 2 : 0),
        IsSunk = random.Chance(1, 2),
        Registry = random.Chance(1, 2) ? null : Uuid(),
        Cabins = random.Chance(1, 2) ? null : [new Cabin { Number = random.Next(9), Guests = ["x", "y"] }],
        Cargo = random.Chance(1, 2) ? null : new(Enumerable.Range(0, random.Next(4)).Select(_ => KeyValuePair.Create(Word(), Word())).DistinctBy(pair => pair.Key)),
        Aliases = random.Chance(1, 2) ? null : [.. Enumerable.Range(0, random.Next(3)).Select(_ => Word() + (random.Chance(1, 2) ? "" : SomeText()))],
        Blueprint = random.Chance(1, 2) ? null : new Shared<Blueprint>(new Blueprint { Title = SomeText() }),
    };
}
