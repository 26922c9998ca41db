using System.Globalization;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace StateStore.Bench;

/// <summary>The table, and rows made by the same rules as in bench/memdb: row i of n is the same in both languages.</summary>
internal static class Records
{
    public const int RowsPerGroup = 100;
    public const int RowsPerJob = 10;

    public static readonly TableIndex<Record> ByGroup = TableIndex<Record>.NonUnique("group", KeyPart<Record>.Text(row => row.Group));

    public static readonly TableIndex<Record> ByJob =
        TableIndex<Record>.NonUnique("job", KeyPart<Record>.Text(row => row.Namespace), KeyPart<Record>.Text(row => row.JobID));

    private static readonly TableIndex<Record> ById = TableIndex<Record>.Unique("id", KeyPart<Record>.Uuid(row => row.ID));

    /// <summary>The table with its three indexes.</summary>
    public static readonly Table<Record> Table = new("records", ById, ByGroup, ByJob);

    /// <summary>The table with two more: a unique name, and a status with a number.</summary>
    public static readonly Table<Record> WideTable = new("records", ById, ByGroup, ByJob,
        TableIndex<Record>.Unique("name", KeyPart<Record>.Text(row => row.Name)),
        TableIndex<Record>.NonUnique("status", KeyPart<Record>.Text(row => row.ClientStatus), KeyPart<Record>.Signed(row => row.Priority)));

    /// <summary>An empty database of one of the tables.</summary>
    public static Database Open(Table<Record> table, GuardMode guard, bool keepsDigest) =>
        new(new DatabaseSchema(table), new ObjectModel(), guard, keepsDigest);

    /// <summary>All rows.</summary>
    public static Record[] Make(int count)
    {
        var rows = new Record[count];
        for (int i = 0; i < count; i++) rows[i] = Make(i, count);
        return rows;
    }

    private static string GroupOf(int i, int count) => string.Create(CultureInfo.InvariantCulture, $"group-{i % (count / RowsPerGroup):D6}");

    private static string JobOf(int i, int count) => string.Create(CultureInfo.InvariantCulture, $"job-{i % (count / RowsPerJob):D7}");

    private static Record Make(int i, int count) => new()
    {
        ID = IdOf(i),
        Namespace = NewText("default"),
        Group = GroupOf(i, count),
        JobID = JobOf(i, count),
        Name = string.Create(CultureInfo.InvariantCulture, $"service.web[{i}]"),
        NodeName = string.Create(CultureInfo.InvariantCulture, $"client-{i % 5000}.internal.example"),
        DesiredStatus = NewText("run"),
        ClientStatus = NewText(i % 3 == 0 ? "pending" : "running"),
        Description = string.Create(CultureInfo.InvariantCulture, $"created by evaluation {i / 7}"),
        CreateIndex = 1000 + i,
        ModifyIndex = 1000 + i,
        Priority = i % 100,
        Cpu = 500,
        MemoryMB = 256 + i % 1024,
        DiskMB = 300,
        Version = i % 10,
        CreateTime = 1_700_000_000_000_000_000 + i,
        ModifyTime = 1_700_000_000_000_000_000 + i,
        IsHealthy = i % 2 == 0,
        Datacenters = [NewText("dc1"), NewText("dc2")],
#if IMMUTABLE_ROWS
        Meta = [NewText("owner"), NewText("team-a"), NewText("version"), NewText("1.2.3")],
#else
        Meta = new Dictionary<string, string>(StringComparer.Ordinal) { [NewText("owner")] = NewText("team-a"), [NewText("version")] = NewText("1.2.3") },
#endif
    };

    /// <summary>A UUID of 128 bits made from the row's number; a new text at each call.</summary>
    public static string IdOf(int i)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, Picks.Mix((ulong)(2 * i)));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Picks.Mix((ulong)(2 * i + 1)));
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    // As rows that were decoded have it: every text is an object of its own.
    private static string NewText(string text) => new(text.AsSpan());
}
