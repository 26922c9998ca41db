using System.Collections.Immutable;
using StateStore.Objects;

namespace Properties.Objects;

/// <summary>A state object with a field of every kind, nested and recursive.</summary>
[StateObject]
public sealed partial class Specimen
{
    [Key(1)] public bool Flag { get; set; }
    [Key(2)] public int Small { get; set; }
    [Key(3)] public long Big { get; set; }
    [Key(4)] public uint SmallUnsigned { get; set; }
    [Key(5)] public ulong BigUnsigned { get; set; }
    [Key(6)] public double Ratio { get; set; }
    [Key(7)] public string Name { get; set; } = "";
    [Key(8)] public string? Nickname { get; set; }
    [Key(9)] public byte[]? Payload { get; set; }
    [Key(10)] public Timestamp Born { get; set; }
    [Key(11)] public Colour Colour { get; set; }
    [Key(12)] public long? MaybeBig { get; set; }
    [Key(13)] public bool? MaybeFlag { get; set; }
    [Key(14)] public Colour? MaybeColour { get; set; }
    [Key(15)] public Timestamp? MaybeTime { get; set; }
    [Key(16)] public Specimen? Child { get; set; }
    [Key(17)] public Leaf? Leaf { get; set; }
    [Key(18)] public List<Leaf>? Leaves { get; set; }
    [Key(19)] public List<string> Words { get; set; } = [];
    [Key(20)] public List<List<int>>? Grid { get; set; }
    [Key(21)] public Dictionary<string, Leaf>? LeafByName { get; set; }
    [Key(22)] public Dictionary<string, string> Meta { get; set; } = [];
    [Key(23)] public Dictionary<string, List<string>>? Groups { get; set; }
    [Key(24)] public Dictionary<string, Dictionary<string, double>>? Matrix { get; set; }
    [Key(25)] public HashSet<string>? Tags { get; set; }
    [Key(26)] public ImmutableArray<long> Fixed { get; set; }
    [Key(27)] public ImmutableArray<string> FixedWords { get; set; }
    [Key(28)] public Shared<Leaf>? Frozen { get; set; }
    [Key(29)] public List<Shared<Leaf>>? FrozenMany { get; set; }
    [Key(30)] public List<byte[]>? Chunks { get; set; }
    [Key(31)] public Dictionary<string, HashSet<string>>? TagsByName { get; set; }
    [Key(32)] public List<double?>? Gaps { get; set; }
    [Key(33)] public List<string?>? Holes { get; set; }
    [Key(200)] public Dictionary<string, Specimen>? Family { get; set; }
    [NotState] public int Cache { get; set; }
}

/// <summary>A small child; its fields stand out of order and one name is a keyword.</summary>
[StateObject]
public sealed partial class Leaf
{
    [Key(5)] public List<int>? Numbers { get; set; }
    [Key(2)] public string? @event { get; set; }
    [Key(1)] public long Weight { get; set; }
}

/// <summary>An enumeration whose zero has a name and one that has not.</summary>
public enum Colour
{
    None = 0,
    Red = 1,
    Infrared = -7,
}
