using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using StateStore.Guarding;
using StateStore.Tables;

namespace StateStore.Bench;

/// <summary>A short job inside this process: a process per benchmark would take minutes to build.</summary>
internal sealed class ShortInProcess : ManualConfig
{
    public ShortInProcess()
    {
        Add(DefaultConfig.Instance);
        AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}

/// <summary>Reads of 10,000 rows, under each mode of the guard.</summary>
[MemoryDiagnoser]
public class Reads
{
    private const int Count = 10_000;

    private Record[] _rows = [];
    private Database? _database;
    private int _step;
    private long _sum;

    /// <summary>The guard's mode.</summary>
    [Params(GuardMode.Off, GuardMode.Shadow, GuardMode.Checksum)]
    public GuardMode Guard { get; set; }

    /// <summary>Fills the database.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _rows = Records.Make(Count);
        _database = Records.Open(Records.Table, Guard, keepsDigest: false);
        StoreWork.Insert(_database, Records.Table, _rows, 64);
    }

    /// <summary>A random row by its id.</summary>
    [Benchmark]
    public long Get() => StoreWork.Get(_database!, Records.Table, Next.ID);

    /// <summary>The hundred rows of a random group.</summary>
    [Benchmark]
    public long ScanOf100()
    {
        StoreWork.ScanGroup(_database!, Records.Table, Next.Group, ref _sum);
        return _sum;
    }

    private Record Next => _rows[Picks.Of(_step++, Count)];
}

/// <summary>What is done to one row when it is inserted and verified.</summary>
[MemoryDiagnoser]
public class Rows
{
    private readonly Record _row = Records.Make(1000)[0];
    private readonly Objects.TypeModel<Record> _model = new Objects.ObjectModel().For<Record>();
    private Record _copy = new();

    /// <summary>Makes the copy that <see cref="Equal"/> compares with.</summary>
    [GlobalSetup]
    public void Copies() => _copy = _model.Copy(_row);

    /// <summary>The hash of the canonical bytes.</summary>
    [Benchmark]
    public UInt128 ContentHash() => _model.ContentHash(_row);

    /// <summary>The guard's own hash.</summary>
    [Benchmark]
    public UInt128 GuardHash() => _model.GuardHashObject(_row, null);

    /// <summary>A deep copy: what the shadow guard keeps.</summary>
    [Benchmark]
    public Record Copy() => _model.Copy(_row);

    /// <summary>The comparison with the copy.</summary>
    [Benchmark]
    public bool Equal() => _model.Equal(_row, _copy);
}
