using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;
using StateStore.Objects;

namespace Scenarios.Exploration;

/// <summary>Where a server goes wrong: who it is, at which entry, in which term, restored from a snapshot of which length. A negative number stands for any.</summary>
public sealed record Plant(int Replica, int Index, int Term, int RestoredLength, int CaptureLength)
{
    /// <summary>A plant drawn at random.</summary>
    public static Plant Draw(RandomStream random) => random.Chance(1, 5)
        ? new Plant(random.Next(3), -1, -1, -1, random.Next(4))
        : new Plant(random.Next(3), 1 + random.Next(4), random.Chance(2, 3) ? 1 + random.Next(4) : -1, random.Chance(2, 3) ? random.Next(4) : -1, -1);
}

/// <summary>A command that is appended to the state.</summary>
public sealed record Letter(string Name);

/// <summary>A machine that remembers what was applied, and goes wrong at the place its plant says.</summary>
public sealed class PlantedMachine(Plant plant, int replica) : IStateMachine<Letter, string>, IForkable<PlantedMachine>
{
    [NotState] private readonly Plant _plant = plant;
    [NotState] private readonly int _replica = replica;
    [NotState] private int _restoredLength;
    private string _applied = "";

    /// <inheritdoc/>
    public string Apply(in ApplyContext context, Letter command)
    {
        bool isWrong = _plant.CaptureLength < 0 && _replica == _plant.Replica && Fits(_plant.Index, (long)context.Index) && Fits(_plant.Term, (long)context.Term) && Fits(_plant.RestoredLength, _restoredLength);
        _applied += isWrong ? "!" : command.Name;
        return "ok";
    }

    /// <inheritdoc/>
    public ISnapshot Capture() => new Snapshot(_replica == _plant.Replica && _applied.Length == _plant.CaptureLength ? _applied + "!" : _applied);

    /// <inheritdoc/>
    public void Restore(ReadOnlySequence<byte> snapshot)
    {
        _applied = Encoding.UTF8.GetString(snapshot);
        _restoredLength = _applied.Length;
    }

    /// <inheritdoc/>
    public PlantedMachine Fork() => new(_plant, _replica) { _applied = _applied, _restoredLength = _restoredLength };

    private static bool Fits(int wanted, long there) => wanted < 0 || wanted == there;

    private sealed class Snapshot(string text) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target) => target.Write(Encoding.UTF8.GetBytes(text));
    }
}

/// <summary>The specification of a machine with a plant.</summary>
public sealed class PlantedSpecification(Plant plant, int letters) : Specification<PlantedMachine, Letter, string>
{
    /// <inheritdoc/>
    public override string Name => "planted";

    /// <inheritdoc/>
    public override PlantedMachine Create(ReplicaEnvironment environment) => new(plant, environment.Replica);

    /// <inheritdoc/>
    public override Gen<Letter> Command(StateView leader) => Gen.Constant(new Letter("a"));

    /// <inheritdoc/>
    public override IEnumerable<Letter> Alphabet => from i in Enumerable.Range(0, letters) select new Letter(((char)('a' + i)).ToString());
}
