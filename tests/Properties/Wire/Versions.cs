using StateStore.Objects;

namespace Properties.Wire;

/// <summary>A class as an older release knew it.</summary>
[StateObject]
public sealed partial class OlderRow
{
    [Key(2)] public string? Name { get; set; }
    [Key(5)] public OlderChild? Child { get; set; }
    [Key(9)] public long Count { get; set; }
}

/// <summary>The same class (the same numbers) as a newer release knows it.</summary>
[StateObject]
public sealed partial class NewerRow
{
    [Key(1)] public Dictionary<string, List<double>>? Samples { get; set; }
    [Key(2)] public string? Name { get; set; }
    [Key(3)] public Timestamp Since { get; set; }
    [Key(4)] public long? Limit { get; set; }
    [Key(5)] public NewerChild? Child { get; set; }
    [Key(8)] public byte[]? Blob { get; set; }
    [Key(9)] public long Count { get; set; }
    [Key(300)] public HashSet<string>? Tags { get; set; }
    [Key(301)] public double Ratio { get; set; }
}

/// <summary>A child as an older release knew it.</summary>
[StateObject]
public sealed partial class OlderChild
{
    [Key(2)] public long Weight { get; set; }
}

/// <summary>The same child as a newer release knows it.</summary>
[StateObject]
public sealed partial class NewerChild
{
    [Key(1)] public string? Label { get; set; }
    [Key(2)] public long Weight { get; set; }
    [Key(3)] public NewerChild? Next { get; set; }
}
