namespace Harness.Scripts;

/// <summary>One atom of a script. Every step can be taken in every state: one that cannot act is a traced no-op.</summary>
public abstract record Step;

/// <summary>Resolves a command's references in view of the leader, commits it to the log and applies it at the leader.</summary>
/// <param name="Command">The specification's command object; never changed after it stands in a step.</param>
public sealed record ProposeStep(object Command) : Step;

/// <summary>Applies up to <paramref name="Count"/> further committed entries at a follower.</summary>
public sealed record DeliverStep(int Replica, int Count) : Step;

/// <summary>Runs one of the specification's queries on a replica.</summary>
public sealed record ReadStep(int Replica, string Query, string Argument) : Step;

/// <summary>
/// Asks the leader for one of the specification's handlers, which runs to its end: each of its proposals is committed and applied at the
/// leader, and its result given back. What is no request of a handler is a traced no-op.
/// </summary>
/// <param name="Handler">The handler's name.</param>
/// <param name="Argument">The request in the handler's text form, mostly JSON.</param>
public sealed record RequestStep(string Handler, string Argument) : Step;

/// <summary>Stops a replica: it loses its memory, and of its disk keeps the last snapshot it took or installed, and the log. If it is the leader, the next running replica leads.</summary>
public sealed record CrashStep(int Replica) : Step;

/// <summary>Starts a crashed replica: it restores its last snapshot and replays the log from there up to where it had been.</summary>
public sealed record RestartStep(int Replica) : Step;

/// <summary>Captures a replica's state to its disk.</summary>
public sealed record SnapshotStep(int Replica) : Step;

/// <summary>Sends a replica's state to another, which replaces its own with it.</summary>
public sealed record InstallStep(int From, int To) : Step;

/// <summary>Moves virtual time; nothing else does.</summary>
public sealed record TickStep(long Nanos) : Step;

/// <summary>
/// A deliberate wrong deed. What it does with its arguments is told by the fault's entry in the catalogue. Unused ones are empty.
/// </summary>
/// <param name="Name">The fault's name.</param>
/// <param name="Replica">The replica it strikes; -1 for all of them.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key in text.</param>
/// <param name="Path">The slot's path.</param>
/// <param name="Value">The new value in JSON text; empty: the fault derives one that differs.</param>
public sealed record FaultStep(string Name, int Replica, string Table, string Key, string Path, string Value) : Step;
