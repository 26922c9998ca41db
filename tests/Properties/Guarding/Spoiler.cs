using Properties.Tables;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Properties.Guarding;

/// <summary>A guarded database with one rich row in it, every way to come upon that row, and every way to spoil it.</summary>
internal sealed class Spoiler
{
    public const string RowKey = "p/n";

    public static readonly WriteStamp Written = new(7, "launch");

    public static readonly IReadOnlyList<string> Ways =
    [
        "find", "first", "last", "all", "get", "get reverse", "get prefix", "lower bound", "reverse bound", "longest prefix", "find row",
        "first prefix", "last prefix", "get prefix reverse", "multi-valued", "snapshot", "changes",
        "find while writing", "delete", "delete all", "delete prefix", "replace",
    ];

    public Spoiler(GuardMode mode, Ship? row = null)
    {
        Database = Harbour.New(mode);
        Database.Probe = Probe;
        Row = row ?? Rich();
        using WriteTransaction insert = Database.Write(Written);
        insert.TrackChanges();
        insert.Insert(Harbour.Ships, Row);
        insert.Commit();
        Changes = insert.ChangeSet;
    }

    public Database Database { get; }

    public RecordingProbe Probe { get; } = new();

    public Ship Row { get; }

    /// <summary>The change that inserted the row, as a listener keeps it.</summary>
    public ChangeSet Changes { get; }

    /// <summary>All places of the rich row that can be changed.</summary>
    public static IEnumerable<string> Slots()
    {
        TypeModel<Ship> type = new ObjectModel().For<Ship>();
        return type.SlotPatterns.SelectMany(pattern => type.Slots(Rich(), pattern));
    }

    public static Ship Rich() => new()
    {
        Port = "p",
        Name = "n",
        CallSign = "call",
        Owner = "owner",
        Fleet = "f",
        Squadron = "s",
        Rank = 3,
        Tonnage = -4,
        Registry = "61000000-abcd-0000-0000-000000000001",
        Cabins = [new Cabin { Number = 1, Guests = ["x", "y"], Adjoining = new Cabin { Number = 2 } }, new Cabin()],
        Cargo = new() { ["tea"] = "black", ["a]b"] = "" },
        Blueprint = new Shared<Blueprint>(new Blueprint { Title = "t", Decks = [new Cabin { Number = 5 }] }),
        Flag = [1, 2],
    };

    /// <summary>Changes the row in place at a slot; returns what the slot held and what it holds now.</summary>
    public (string Old, string New) Spoil(string slot)
    {
        TypeModel<Ship> type = new ObjectModel().For<Ship>();
        string before = type.GetSlot(Row, slot)!;
        if (!type.SetSlot(Row, slot, type.DifferentValue(Row, slot, 0))) throw new InvalidOperationException(slot);
        return (before, type.GetSlot(Row, slot) ?? "absent");
    }

    /// <summary>Comes upon the row.</summary>
    public void Meet(string way)
    {
        using ReadTransaction read = Database.Read();
        switch (way)
        {
            case "find": read.Find(Harbour.Ships, "p", "n"); break;
            case "first": read.First(Harbour.Ships, Harbour.Fleet, "f"); break;
            case "last": read.Last(Harbour.Ships, Harbour.Owner, "owner"); break;
            case "all": read.All(Harbour.Ships).Count(); break;
            case "get": read.Get(Harbour.Ships, Harbour.Fleet, "f", "s").Count(); break;
            case "get reverse": read.GetReverse(Harbour.Ships, Harbour.Tonnage, -4L).Count(); break;
            case "get prefix": read.GetPrefix(Harbour.Ships, Harbour.Registry, "610").Count(); break;
            case "lower bound": read.LowerBound(Harbour.Ships, Harbour.Owner, "a").Count(); break;
            case "reverse bound": read.ReverseLowerBound(Harbour.Ships, Harbour.Owner, "z").Count(); break;
            case "longest prefix": read.LongestPrefix(Harbour.Ships, Harbour.CallSign, "calling"); break;
            case "find row": Database.FindRow("ships", RowKey); break;
            case "first prefix": read.FirstPrefix(Harbour.Ships, Harbour.Id, "p", "n"); break;
            case "last prefix": read.LastPrefix(Harbour.Ships, Harbour.Fleet, ""); break;
            case "get prefix reverse": read.GetPrefixReverse(Harbour.Ships, Harbour.CallSign, "ca").Count(); break;
            case "multi-valued": read.First(Harbour.Ships, Harbour.Cargo, "tea"); break;
            case "snapshot":
                using (WriteTransaction write = Database.Write(Written)) write.Snapshot().Find(Harbour.Ships, "p", "n");
                break;
            case "changes": Changes.Read(); break;
            case "find while writing": Write(write => write.Find(Harbour.Ships, "p", "n")); break;
            case "delete": Write(write => write.Delete(Harbour.Ships, "p", "n")); break;
            case "delete all": Write(write => write.DeleteAll(Harbour.Ships, Harbour.Sunk, false)); break;
            case "delete prefix": Write(write => write.DeletePrefix(Harbour.Ships, Harbour.Owner, "own")); break;
            case "replace": Write(write => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "next" })); break;
            default: throw new ArgumentOutOfRangeException(nameof(way), way, "no such way");
        }
    }

    public void Write(Action<WriteTransaction> deed)
    {
        using WriteTransaction write = Database.Write(Written);
        deed(write);
        write.Commit();
    }
}
