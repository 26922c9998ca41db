using System.Globalization;
using Harness.Machines;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>One server that lives on: entry after entry of generated commands, and whenever its state has outgrown its size, commands that make it smaller.</summary>
internal sealed class SteadyServer(SoakOptions options) : IStateProbe
{
    private const int Size = 20;
    private const long TickNanos = 1_000_000_000;
    private const int SweepEvery = 1000;
    private const int Looks = 100;

    private readonly ErasedSpecification _specification = options.Specification.Erase();
    private readonly RandomStream _random = RandomStream.Create(options.Seed, "steady");
    private Corruption? _corruption;
    private ErasedMachine _machine = null!;
    private long _now = Environments.Start;

    /// <summary>Looks at the heap: answers its bytes.</summary>
    public Func<long> Heap { get; init; } = Soak.Marker.HeapBytes;

    /// <summary>Entries applied.</summary>
    public long Applied { get; private set; }

    public bool SeesInserts => false;
    public void Corrupted(Corruption corruption) => _corruption ??= corruption;
    public void Inserting(string table, string key, object row) { }
    public void Inserted(string table, string key, object row) { }
    public void Committing(WriteStamp stamp) { }

    /// <summary>Lives through all entries; answers what went wrong, empty if nothing did.</summary>
    public string Run(Soak.Marker marker, CancellationToken cancellation)
    {
        if (options.SteadyEntries == 0) return "";
        _machine = _specification.Create(Environments.Create(options.Seed, 0, options.Guard, _specification.NewestVersion, () => _now));
        _machine.WantsNames = false;
        if (_machine.Guarded is { } guarded) guarded.Probe = this;
        Swarm less = Swarm.Only(_specification.SwarmNames, _specification.ShrinkingSwarmNames);
        bool isShrinking = false;
        long looked = 0;
        var heaps = new List<long>();
        while (Applied < options.SteadyEntries && !cancellation.IsCancellationRequested)
        {
            long rows = Rows();
            isShrinking = _specification.ShrinkingSwarmNames.Count > 0 && (isShrinking ? rows > options.SteadyRows * 19 / 20 : rows > options.SteadyRows);
            if (Apply(isShrinking ? less : Swarm.Even) is { Length: > 0 } error) return error;
            if (Applied * Looks / options.SteadyEntries <= looked) continue;
            looked = Applied * Looks / options.SteadyEntries;
            if (Settle(less) is { Length: > 0 } unsettled) return unsettled;
            heaps.Add(Heap());
            if (!marker.IsDue(Applied, options.SteadyEntries)) continue;
            marker.Reached(Applied, options.SteadyEntries, Applied, Rows(), heaps.Sum() / heaps.Count);
            heaps.Clear();
        }
        return "";
    }

    // Brings the state to its size exactly, as far as it can be brought there, so that what is compared is equally large.
    private string Settle(Swarm less)
    {
        for (int tries = 0; tries < 10 * options.SteadyRows && Rows() != options.SteadyRows; tries++)
        {
            bool isLarge = _specification.ShrinkingSwarmNames.Count > 0 && Rows() > options.SteadyRows;
            if (Apply(isLarge ? less : Swarm.Even) is { Length: > 0 } error) return error;
        }
        return "";
    }

    private string Apply(Swarm swarm)
    {
        ulong index = (ulong)++Applied;
        _now = Math.Min(_now + TickNanos, Environments.End);
        RandomStream random = _random.Derive(index);
        StateView view = _machine.View(index - 1, _now);
        view.Version = _specification.NewestVersion;
        object command = _specification.Resolve(_specification.Draw(view, random.Derive("command"), Size, swarm), view);
        var context = new ApplyContext(index, 1, _now, _specification.NewestVersion, random.Derive("entry"));
        ApplyOutcome outcome = _machine.Apply(context, _specification.EncodeCommand(command));
        if (Applied % SweepEvery == 0) _machine.Guarded?.Verify(GuardScope.All);
        else _machine.Guarded?.Verify(GuardScope.HandedOut);
        string where = string.Create(CultureInfo.InvariantCulture, $"entry {index}, {_specification.MessageName(command)}");
        if (_corruption is { } corruption) return $"{where}: row {corruption.Table}/{corruption.Key} was changed outside a transaction";
        return outcome.Exception is { } exception ? $"{where}: {exception.GetType().Name}: {exception.Message}" : "";
    }

    private long Rows()
    {
        long sum = 0;
        foreach (string table in _machine.Inspect.Tables)
        {
            if (!_specification.IsBookkeeping(table)) sum += _machine.Inspect.Count(table);
        }
        return sum;
    }
}
