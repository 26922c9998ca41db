using System.Collections.Immutable;
using StateStore.Objects;

namespace StateStore.Bench;

/// <summary>The row that both stores hold: 9 strings (a 36-character id among them), 9 numbers, a flag, a list of two and a map of two.</summary>
[StateObject]
public sealed partial class Record
{
    [Key(1)] public string ID { get; set; } = "";
    [Key(2)] public string Namespace { get; set; } = "";
    [Key(3)] public string Group { get; set; } = "";
    [Key(4)] public string JobID { get; set; } = "";
    [Key(5)] public string Name { get; set; } = "";
    [Key(6)] public string NodeName { get; set; } = "";
    [Key(7)] public string DesiredStatus { get; set; } = "";
    [Key(8)] public string ClientStatus { get; set; } = "";
    [Key(9)] public string Description { get; set; } = "";
    [Key(10)] public long CreateIndex { get; set; }
    [Key(11)] public long ModifyIndex { get; set; }
    [Key(12)] public long Priority { get; set; }
    [Key(13)] public long Cpu { get; set; }
    [Key(14)] public long MemoryMB { get; set; }
    [Key(15)] public long DiskMB { get; set; }
    [Key(16)] public long Version { get; set; }
    [Key(17)] public long CreateTime { get; set; }
    [Key(18)] public long ModifyTime { get; set; }
    [Key(19)] public bool IsHealthy { get; set; }
#if IMMUTABLE_ROWS
    // The list and the map as arrays that nobody can change, the map's names and values in turn: to see what a row that is made of such costs the guard.
    [Key(20)] public ImmutableArray<string> Datacenters { get; set; }
    [Key(21)] public ImmutableArray<string> Meta { get; set; }
#else
    [Key(20)] public List<string>? Datacenters { get; set; }
    [Key(21)] public Dictionary<string, string>? Meta { get; set; }
#endif
}
