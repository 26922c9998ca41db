using FsCheck;
using Harness.Machines;
using Properties.Shrinking;

namespace Scenarios.Cli;

/// <summary>Its generator throws.</summary>
public sealed class ThrowingGeneratorSpecification : ToySpecification
{
    public override string Name => "throwing-generator";

    public override Gen<ToyCommand> Command(StateView leader) => throw new InvalidOperationException("no idea what to draw");
}

/// <summary>Its names of results give up waiting for something of their own, though nobody cancelled anything.</summary>
public sealed class CancelledNamesSpecification : ToySpecification
{
    public override string Name => "cancelled-names";

    public override string ResultName(string result) => throw new TaskCanceledException("waited long enough");
}

/// <summary>Its machine cannot be built.</summary>
public sealed class ThrowingCreateSpecification : ToySpecification
{
    public override string Name => "throwing-create";

    public override ToyMachine Create(ReplicaEnvironment environment) => throw new InvalidOperationException("no machine today");
}

/// <summary>One of its invariants throws.</summary>
public sealed class ThrowingInvariantSpecification : ToySpecification
{
    public override string Name => "throwing-invariant";

    public override IEnumerable<Invariant<ToyMachine>> Invariants => [new("throws", _ => throw new InvalidOperationException("cannot judge"))];
}

/// <summary>Its command codec throws what no codec should when it reads.</summary>
public sealed class ThrowingCodecSpecification : ToySpecification
{
    public override string Name => "throwing-codec";

    public override ICodec<ToyCommand> CommandCodec { get; } = new Codec();

    private sealed class Codec : ICodec<ToyCommand>
    {
        private readonly JsonCodec<ToyCommand> _inner = new();

        public byte[] Encode(ToyCommand value) => _inner.Encode(value);

        public ToyCommand Decode(ReadOnlyMemory<byte> bytes) => _inner.Decode(bytes);

        public string Print(ToyCommand value) => _inner.Print(value);

        public ToyCommand Parse(string json) => throw new InvalidOperationException("cannot read");
    }
}
