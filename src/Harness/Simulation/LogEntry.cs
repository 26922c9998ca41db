using System.IO.Hashing;

namespace Harness.Simulation;

/// <summary>
/// One committed entry, with what the first replica that applied it came to: every later apply of this index, on any replica,
/// after any restart, must come to the same.
/// </summary>
internal sealed class LogEntry(ulong index, ulong term, long timeNanos, int version, byte[] command, string message)
{
    private Hash128? _commandName;

    public ulong Index { get; } = index;
    public ulong Term { get; } = term;
    public long TimeNanos { get; } = timeNanos;
    /// <summary>The version of the code that every server knew when the entry was proposed.</summary>
    public int Version { get; } = version;
    public byte[] Command { get; } = command;
    public string Message { get; } = message;

    /// <summary>A hash of the command's bytes, made when it is first asked for.</summary>
    public UInt128 CommandName => (_commandName ??= new Hash128(XxHash128.HashToUInt128(Command))).Value;

    /// <summary>True once a replica has applied it.</summary>
    public bool IsRecorded { get; private set; }
    /// <summary>The replica that applied it first.</summary>
    public int FirstReplica { get; private set; }
    /// <summary>The state's digest after it.</summary>
    public UInt128 Digest { get; private set; }
    /// <summary>The result's bytes; empty if an exception escaped.</summary>
    public byte[] Result { get; private set; } = [];
    /// <summary>The rows the first replica wrote, each once, in the order of their first write, as far as its store shows them; bookkeeping tables left out.</summary>
    public IReadOnlyList<(string Table, string Key)> Written { get; set; } = [];

    public void Record(int replica, UInt128 digest, byte[] result)
    {
        IsRecorded = true;
        FirstReplica = replica;
        Digest = digest;
        Result = result;
    }
}

/// <summary>A hash in one reference: threads that share an entry see all of it or nothing.</summary>
internal sealed record Hash128(UInt128 Value);
