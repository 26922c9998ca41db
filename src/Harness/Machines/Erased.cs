using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>A specification as the simulator sees it: commands are opaque objects with bytes and text, machines answer bytes.</summary>
public abstract class ErasedSpecification
{
    /// <summary>The name.</summary>
    public abstract string Name { get; }
    /// <summary>The class of the user's specification; null if it is unknown.</summary>
    public virtual Type? Source => null;
    /// <summary>The class of the user's machine; null if it is unknown.</summary>
    public virtual Type? MachineType => null;
    /// <summary>A new, empty replica machine.</summary>
    public abstract ErasedMachine Create(ReplicaEnvironment environment);
    /// <summary>Draws a command.</summary>
    public abstract object Draw(StateView leader, RandomStream random, int size);
    /// <summary>Draws a command as a run's swarm inclines to.</summary>
    public virtual object Draw(StateView leader, RandomStream random, int size, Swarm swarm) => Draw(leader, random, size);
    /// <summary>The names a swarm gives weights to.</summary>
    public virtual IReadOnlyList<string> SwarmNames => [];
    /// <summary>Those that a swarm never switches off.</summary>
    public virtual IReadOnlyList<string> NeededSwarmNames => [];
    /// <summary>Those whose commands make a state smaller, all in all.</summary>
    public virtual IReadOnlyList<string> ShrinkingSwarmNames => [];
    /// <summary>The object that holds a command's arguments, which is changed in place; null if it has none.</summary>
    public virtual object? Arguments(object command) => null;
    /// <summary>Fills in references.</summary>
    public abstract object Resolve(object command, StateView leader);
    /// <summary>The oldest version of the code whose servers may be in one cluster with the newest.</summary>
    public virtual int OldestVersion => 1;
    /// <summary>The newest version of the code.</summary>
    public virtual int NewestVersion => 1;
    /// <summary>The leader's gate: true if it proposes the command.</summary>
    public virtual bool Admits(object command, StateView leader) => true;
    /// <summary>Log bytes.</summary>
    public abstract byte[] EncodeCommand(object command);
    /// <summary>Reads log bytes.</summary>
    /// <exception cref="FormatException">No command has these bytes; some codecs throw errors of their own.</exception>
    public abstract object DecodeCommand(ReadOnlyMemory<byte> bytes);
    /// <summary>One line of JSON.</summary>
    public abstract string PrintCommand(object command);
    /// <summary>Reads a command's JSON.</summary>
    /// <exception cref="FormatException">Not such a command; names the place.</exception>
    public abstract object ParseCommand(string json);
    /// <summary>The message type's name.</summary>
    public abstract string MessageName(object command);
    /// <summary>Everything coverage must reach.</summary>
    public abstract IReadOnlyList<string> Probes { get; }
    /// <summary>The finite commands of exploration, which the shrinker tries in place of others.</summary>
    public virtual IReadOnlyList<object> Alphabet => [];
    /// <summary>How many of the alphabet's commands exploration tries where it proposes more than two in a row; 0 for all.</summary>
    public virtual int CoreLetters => 0;
    /// <summary>Further small commands, which the shrinker tries in place of others, and exploration where it proposes one command only.</summary>
    public virtual IReadOnlyList<object> Replacements => [];
    /// <summary>The states exploration starts from: names, and the commands that lead there.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, IReadOnlyList<object>>> InitialStates => [];
    /// <summary>Further commands that exploration tries where it proposes one only.</summary>
    public virtual IReadOnlyList<object> WideAlphabet => [];
    /// <summary>Further states that exploration starts from where it proposes one command only.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, IReadOnlyList<object>>> WideInitialStates => [];
    /// <summary>The names of the queries.</summary>
    public abstract IReadOnlyList<string> QueryNames { get; }
    /// <summary>Draws a query's argument.</summary>
    public abstract string DrawArgument(string query, StateView view, RandomStream random);
    /// <summary>The names of the handlers.</summary>
    public virtual IReadOnlyList<string> HandlerNames => [];
    /// <summary>Draws a request of a handler as text; null if there is nothing to ask for now.</summary>
    public virtual string? DrawRequest(string handler, StateView view, RandomStream random) => null;
    /// <summary>The probe that a handler reaches when it proposes something.</summary>
    public static string RequestProbe(string handler) => $"request/{handler}";
    /// <summary>The probe that a message reaches when an entry of it succeeds and writes to a table, or deletes from it.</summary>
    public static string WriteProbe(string message, string table) => $"{message}>{table}";
    /// <summary>How each invariant that offers it can be broken, by invariant name.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, InvariantBreak>> InvariantBreaks { get; }
    /// <summary>Places of rows in which nothing ever stands.</summary>
    public virtual IReadOnlyList<EmptyPlace> EmptyPlaces => [];
    /// <summary>True if nothing ever stands in a slot of a table's rows, or in one around it.</summary>
    public bool StaysEmpty(string table, string slot) => EmptyPlaces.Any(place =>
        place.Table == table && slot.StartsWith(place.Slot, StringComparison.Ordinal) && (slot.Length == place.Slot.Length || slot[place.Slot.Length] is '.' or '['));
    /// <summary>Commands that a matrix takes after each initial state.</summary>
    public virtual IReadOnlyList<object> FillingCommands => [];
    /// <summary>Deliberate faults that can do nothing in a table.</summary>
    public virtual IReadOnlyList<FutileFault> FutileFaults => [];
    /// <summary>Why a fault can do nothing in a table; null if it may.</summary>
    public string? WhyFutile(string fault, string table) => FutileFaults.FirstOrDefault(futile => futile.Fault == fault && futile.Table == table)?.Reason;
    /// <summary>A fresh model; null if the specification has none.</summary>
    public abstract ErasedModel? CreateModel();
    /// <summary>True for tables that only keep books (such as the index table): they do not count as changed by a command.</summary>
    public virtual bool IsBookkeeping(string table) => false;
    /// <summary>A result's bytes in text, for reports.</summary>
    public virtual string PrintResult(ReadOnlyMemory<byte> result) => Convert.ToHexString(result.Span);
}

/// <summary>What applying one entry came to.</summary>
/// <param name="Result">The result's bytes; empty if an exception escaped.</param>
/// <param name="ResultName">The result's name in coverage.</param>
/// <param name="Exception">The undeclared exception that escaped; null if none did.</param>
/// <param name="Reached">Probes reached.</param>
public readonly record struct ApplyOutcome(byte[] Result, string ResultName, Exception? Exception, IReadOnlyList<string> Reached)
{
    // An array of its own: no machine can answer with this very one.
    private static readonly byte[] SkippedResult = new byte[0];

    /// <summary>The outcome of an entry that a fault kept from the machine.</summary>
    public static ApplyOutcome Skipped { get; } = new(SkippedResult, "skipped", null, []);
    /// <summary>True if a fault kept the entry from the machine.</summary>
    public bool IsSkipped => ReferenceEquals(Result, SkippedResult);
    /// <summary>True if the store's guard broke the apply off, having told its probe why: what else is different then is no news.</summary>
    public bool IsBrokenOff => Exception is CorruptionException;
}

/// <summary>One replica's machine as the simulator sees it: bytes in, bytes out.</summary>
public abstract class ErasedMachine
{
    /// <summary>Decodes and applies one entry. Also keeps the decoded command, for the fault keep-request-object.</summary>
    public abstract ApplyOutcome Apply(in ApplyContext context, ReadOnlyMemory<byte> command);
    /// <summary>The command object decoded by the last <see cref="Apply"/>: what a careless caller could keep and change.</summary>
    public abstract object? LastCommand { get; }
    /// <summary>False spares <see cref="Apply"/> the names and probes of its outcome: only the first to apply an entry is asked for them.</summary>
    public bool WantsNames { get; set; } = true;
    /// <summary>The snapshot's bytes now.</summary>
    public abstract byte[] Snapshot();
    /// <summary>Captures now; the delegate writes later.</summary>
    public abstract Func<byte[]> Capture();
    /// <summary>Replaces all state.</summary>
    public abstract void Restore(ReadOnlyMemory<byte> snapshot);
    /// <summary>The recorded digest (O(1)) where the machine keeps one, else the full-walk digest.</summary>
    public abstract UInt128 Digest { get; }
    /// <summary>The digest recomputed from the actual state, by a walk over everything reachable.</summary>
    public abstract UInt128 WalkDigest();
    /// <summary>True if the machine keeps its own recorded digest.</summary>
    public abstract bool HasRecordedDigest { get; }
    /// <summary>The machine's rows; derived by reflection where the machine shows none.</summary>
    public abstract IInspectable Inspect { get; }
    /// <summary>The user's machine itself, for what only some machines offer (<see cref="IOutsideWriter"/>).</summary>
    public abstract object Machine { get; }
    /// <summary>The machine's guard; null if it has none.</summary>
    public abstract IGuarded? Guarded { get; }
    /// <summary>Runs a query; answers its text.</summary>
    public abstract string Query(string name, string argument);
    /// <summary>The user's machine without its guard, for looks that leave no mark (<see cref="IUnguardable{TSelf}"/>); the machine itself where it offers none.</summary>
    public virtual object Unguarded => Machine;
    /// <summary>A second machine that starts as this one is now, in O(1); null if the user's machine cannot be forked (<see cref="IForkable{TSelf}"/>). It has no probe yet.</summary>
    public virtual ErasedMachine? Fork() => null;
    /// <summary>True if <see cref="Fork"/> answers a machine.</summary>
    public virtual bool CanFork => false;
    /// <summary>Checks all invariants, on <see cref="Unguarded"/> or on <see cref="Machine"/>; answers those that do not hold.</summary>
    public abstract IEnumerable<(string Invariant, InvariantBreach Breach)> CheckInvariants(bool isUnguarded);
    /// <summary>Handles a request at this machine, the leader's. Each proposal is to be completed before the next is asked for.</summary>
    /// <exception cref="FormatException">There is no such handler, or the text is none of its requests; thrown at once.</exception>
    public virtual IEnumerable<ErasedProposal> Handle(string handler, HandlerContext context, string request) =>
        throw new FormatException($"there is no handler {handler}");
    /// <summary>A view for generators.</summary>
    public abstract StateView View(ulong appliedIndex, long timeNanos);
    /// <summary>Everything in text, table by table, row by row: for effectiveness and reports, used by no oracle.</summary>
    public abstract string Dump();
}

/// <summary>A model as the simulator sees it.</summary>
public abstract class ErasedModel
{
    /// <summary>Applies a command and judges the machine's result.</summary>
    public abstract InvariantBreach? Apply(in ApplyContext context, ReadOnlyMemory<byte> command, ReadOnlyMemory<byte> machineResult);
    /// <summary>Compares states; the machine is <see cref="ErasedMachine.Machine"/> or <see cref="ErasedMachine.Unguarded"/>.</summary>
    public abstract InvariantBreach? Compare(object machine);
}
