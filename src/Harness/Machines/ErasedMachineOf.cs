using System.Buffers;
using StateStore.Guarding;

namespace Harness.Machines;

/// <summary>Takes the types off one replica's machine: every command and every result crosses as bytes.</summary>
internal sealed class ErasedMachine<TMachine, TCommand, TResult>(MachineParts<TMachine, TCommand, TResult> parts, TMachine machine) : ErasedMachine
    where TMachine : class, IStateMachine<TCommand, TResult>
    where TCommand : class
{
    private const int InitialSnapshotBytes = 1 << 16;
    private const int KeptSnapshotBytesMax = 1 << 24;

    // Snapshots are large and many, of machines that live for a moment: each thread keeps the buffer it writes them to.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _snapshotBuffer;

    private readonly IInspectable? _own = machine as IInspectable;
    private object? _lastCommand;
    private IInspectable? _rows = machine as IInspectable;

    public override object? LastCommand => _lastCommand;
    public override object Machine => machine;
    public override bool HasRecordedDigest => _own is not null;
    public override UInt128 Digest => _own?.Digest ?? WalkDigest();
    public override UInt128 WalkDigest() => RowWalk.Digest(Inspect);
    public override IInspectable Inspect => _rows ??= new ReflectedRows(machine);
    public override IGuarded? Guarded { get; } = machine as IGuarded;

    public override ApplyOutcome Apply(in ApplyContext context, ReadOnlyMemory<byte> command)
    {
        TCommand decoded;
        TResult result;
        try
        {
            decoded = machine is ICommandDecoder<TCommand> decoder ? decoder.Decode(command) : parts.Commands.Decode(command);
            _lastCommand = decoded;
            result = machine.Apply(context, decoded);
        }
        catch (Exception exception)
        {
            return parts.Specification.IsDeclared(exception)
                ? new ApplyOutcome(DeclaredError.Write(exception), exception.GetType().Name, null, [])
                : new ApplyOutcome([], "exception", exception, []);
        }
        byte[] bytes = parts.Results.Encode(result);
        return WantsNames
            ? new ApplyOutcome(bytes, parts.Specification.ResultName(result) ?? "ok", null, [.. parts.Specification.Reached(decoded, result)])
            : new ApplyOutcome(bytes, "", null, []);
    }

    public override byte[] Snapshot() => Capture()();

    public override Func<byte[]> Capture()
    {
        ISnapshot snapshot = machine.Capture();
        return () =>
        {
            ArrayBufferWriter<byte> writer = _snapshotBuffer ?? new ArrayBufferWriter<byte>(InitialSnapshotBytes);
            _snapshotBuffer = null;
            snapshot.WriteTo(writer);
            byte[] bytes = writer.WrittenSpan.ToArray();
            writer.ResetWrittenCount();
            if (writer.Capacity <= KeptSnapshotBytesMax) _snapshotBuffer = writer;
            return bytes;
        };
    }

    public override void Restore(ReadOnlyMemory<byte> snapshot) => machine.Restore(new ReadOnlySequence<byte>(snapshot));

    public override string Query(string name, string argument)
    {
        foreach (Query<TMachine> query in parts.Queries)
        {
            if (query.Name == name) return query.Run(machine, argument);
        }
        throw new ArgumentException($"there is no query {name}", nameof(name));
    }

    public override bool CanFork => machine is IForkable<TMachine>;

    public override ErasedMachine? Fork() => machine is IForkable<TMachine> forkable
        ? new ErasedMachine<TMachine, TCommand, TResult>(parts, forkable.Fork())
        : null;

    public override object Unguarded => machine is IUnguardable<TMachine> guarded ? guarded.Unguarded() : machine;

    public override IEnumerable<(string Invariant, InvariantBreach Breach)> CheckInvariants(bool isUnguarded)
    {
        TMachine seen = isUnguarded ? (TMachine)Unguarded : machine;
        foreach (Invariant<TMachine> invariant in parts.Invariants)
        {
            if (invariant.Check(seen) is { } breach) yield return (invariant.Name, breach);
        }
    }

    public override IEnumerable<ErasedProposal> Handle(string handler, HandlerContext context, string request)
    {
        foreach (Handler<TMachine, TCommand, TResult> known in parts.Handlers)
        {
            if (known.Name == handler) return Erased(known.Handle(context, machine, request));
        }
        return base.Handle(handler, context, request);
    }

    // An error that the machine declares by an exception is no result: the handler finds none.
    private IEnumerable<ErasedProposal> Erased(IEnumerable<Proposal<TCommand, TResult>> proposals)
    {
        foreach (Proposal<TCommand, TResult> proposal in proposals)
        {
            yield return new ErasedProposal(proposal.Command, bytes =>
            {
                if (DeclaredError.Read(bytes.Span) is null) proposal.Result = parts.Results.Decode(bytes);
            });
        }
    }

    public override StateView View(ulong appliedIndex, long timeNanos) => machine is IUnguardable<TMachine> guarded && guarded.Unguarded() is IInspectable rows
        ? new RowView(rows, isUnguarded: true, appliedIndex, timeNanos)
        : new RowView(Inspect, isUnguarded: false, appliedIndex, timeNanos);

    public override string Dump() => RowWalk.Dump(Inspect);
}

/// <summary>What the machines of one specification have in common.</summary>
internal sealed record MachineParts<TMachine, TCommand, TResult>(
    Specification<TMachine, TCommand, TResult> Specification, ICodec<TCommand> Commands, ICodec<TResult> Results,
    Query<TMachine>[] Queries, Invariant<TMachine>[] Invariants, Handler<TMachine, TCommand, TResult>[] Handlers)
    where TMachine : class, IStateMachine<TCommand, TResult>
    where TCommand : class;
