using StateStore.Objects;
using StateStore.Tables;

namespace Properties.Tables;

/// <summary>A row with a value for every kind of index part, and some content to share or spoil.</summary>
[StateObject]
public sealed partial class Ship
{
    [Key(1)] public string Port { get; set; } = "";
    [Key(2)] public string Name { get; set; } = "";
    [Key(3)] public string? CallSign { get; set; }
    [Key(4)] public string Owner { get; set; } = "";
    [Key(5)] public string? Fleet { get; set; }
    [Key(6)] public string? Squadron { get; set; }
    [Key(7)] public ulong Rank { get; set; }
    [Key(8)] public long Tonnage { get; set; }
    [Key(9)] public bool IsSunk { get; set; }
    [Key(10)] public string? Registry { get; set; }
    [Key(11)] public List<Cabin>? Cabins { get; set; }
    [Key(12)] public Dictionary<string, string>? Cargo { get; set; }
    [Key(13)] public Shared<Blueprint>? Blueprint { get; set; }
    [Key(14)] public byte[]? Flag { get; set; }
    [Key(15)] public List<string>? Aliases { get; set; }
}

/// <summary>A child of a row.</summary>
[StateObject]
public sealed partial class Cabin
{
    [Key(1)] public int Number { get; set; }
    [Key(2)] public HashSet<string>? Guests { get; set; }
    [Key(3)] public Cabin? Adjoining { get; set; }
}

/// <summary>What several rows share behind a handle.</summary>
[StateObject]
public sealed partial class Blueprint
{
    [Key(1)] public string Title { get; set; } = "";
    [Key(2)] public List<Cabin>? Decks { get; set; }
}

/// <summary>A second row class.</summary>
[StateObject]
public sealed partial class Sailor
{
    [Key(1)] public string ID { get; set; } = "";
    [Key(2)] public string Port { get; set; } = "";
    [Key(3)] public string Ship { get; set; } = "";
    [Key(4)] public List<string>? Skills { get; set; }
    [Key(5)] public List<Cabin>? Cabins { get; set; }
}

/// <summary>The tables of the tests: every kind of index the store has.</summary>
internal static class Harbour
{
    public static readonly TableIndex<Ship> Id = TableIndex<Ship>.Unique("id", KeyPart<Ship>.Text(s => s.Port), KeyPart<Ship>.Text(s => s.Name));
    public static readonly TableIndex<Ship> CallSign = TableIndex<Ship>.Unique("call_sign", KeyPart<Ship>.Text(s => s.CallSign)).AllowMissing();
    public static readonly TableIndex<Ship> Owner = TableIndex<Ship>.NonUnique("owner", KeyPart<Ship>.Text(s => s.Owner, lowerCase: true));
    public static readonly TableIndex<Ship> Fleet = TableIndex<Ship>.NonUnique(
        "fleet", KeyPart<Ship>.Text(s => s.Fleet), KeyPart<Ship>.Text(s => s.Squadron), KeyPart<Ship>.Unsigned(s => s.Rank)).AllowMissing();
    public static readonly TableIndex<Ship> Tonnage = TableIndex<Ship>.NonUnique("tonnage", KeyPart<Ship>.Signed(s => s.Tonnage));
    public static readonly TableIndex<Ship> Sunk = TableIndex<Ship>.NonUnique("sunk", KeyPart<Ship>.Flag(s => s.IsSunk), KeyPart<Ship>.Text(s => s.Port));
    public static readonly TableIndex<Ship> Registry = TableIndex<Ship>.Unique("registry", KeyPart<Ship>.Uuid(s => s.Registry)).AllowMissing();
    public static readonly TableIndex<Ship> Alias = TableIndex<Ship>.Unique("alias", KeyPart<Ship>.Texts(s => s.Aliases, lowerCase: true)).AllowMissing();
    public static readonly TableIndex<Ship> Cargo = TableIndex<Ship>.NonUnique("cargo", KeyPart<Ship>.TextPairs(s => s.Cargo)).AllowMissing();
    public static readonly TableIndex<Ship> Manifest = TableIndex<Ship>.NonUnique(
        "manifest", KeyPart<Ship>.Text(s => s.Squadron), KeyPart<Ship>.Texts(s => s.Aliases), KeyPart<Ship>.TextPairs(s => s.Cargo, lowerCase: true), KeyPart<Ship>.Flag(s => s.IsSunk)).AllowMissing();
    public static readonly TableIndex<Ship> Planned = TableIndex<Ship>.NonUnique("planned", KeyPart<Ship>.IsSet(s => s.Blueprint), KeyPart<Ship>.IsSet(s => s.CallSign), KeyPart<Ship>.IsSet(s => s.Tonnage));
    public static readonly Table<Ship> Ships = new("ships", Id, CallSign, Owner, Fleet, Tonnage, Sunk, Registry, Alias, Cargo, Manifest, Planned);

    public static readonly TableIndex<Sailor> SailorId = TableIndex<Sailor>.Unique("id", KeyPart<Sailor>.Uuid(s => s.ID));
    public static readonly TableIndex<Sailor> SailorShip = TableIndex<Sailor>.NonUnique("ship", KeyPart<Sailor>.Text(s => s.Port), KeyPart<Sailor>.Text(s => s.Ship));
    public static readonly Table<Sailor> Sailors = new("sailors", SailorId, SailorShip);

    public static readonly DatabaseSchema Schema = new(Ships, Sailors);

    public static Database New(StateStore.Guarding.GuardMode guard = StateStore.Guarding.GuardMode.Off) => new(Schema, new ObjectModel(), guard);
}
