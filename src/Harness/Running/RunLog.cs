using System.Collections.Immutable;
using System.IO.Hashing;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Running;

/// <summary>What a run wrote down, in a form that crosses processes: of each entry its command, the state's digest after it and its result.</summary>
/// <param name="Entries">The committed log, from index 1.</param>
/// <param name="Snapshot">A hash of the snapshot that the lowest running server writes at the end; null if it could write none.</param>
internal sealed record RunLog(IReadOnlyList<RunLogEntry> Entries, UInt128? Snapshot)
{
    // No oracle looks: who else would notice is asked elsewhere, and what is compared is compared by the caller.
    private static readonly RunOptions Unjudged = new() { OraclesOff = [.. OracleNames.All], Twins = false, IsSparse = true, IsForLog = true };

    /// <summary>Runs a script and answers what it wrote down. Servers that do not lead apply nothing, which saves most of the work; two runs are compared only if both did so.</summary>
    public static RunLog Of(ErasedSpecification specification, Script script) => Of(specification, script, Unjudged);

    /// <summary>The same of a run in which every server applies everything: what the other way must come to, if the machine is deterministic.</summary>
    internal static RunLog OfWhole(ErasedSpecification specification, Script script) => Of(specification, script, Unjudged with { IsForLog = false });

    private static RunLog Of(ErasedSpecification specification, Script script, RunOptions options)
    {
        RunSession session = Take(specification, script, options);
        UInt128? snapshot = null;
        try
        {
            if (session.LeadingReplica is { } leader) snapshot = XxHash128.HashToUInt128(leader.Running.Snapshot());
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A machine whose snapshot cannot be written is the exception oracle's finding, if it is the same everywhere; here only a difference counts.
            snapshot = null;
        }
        return new RunLog([.. session.Log.Select(RunLogEntry.Of)], snapshot);
    }

    /// <summary>Runs a script and answers the rows of whoever first applied an entry, right after it did; empty if there is no such entry.</summary>
    public static IReadOnlyList<WitnessedRow> RowsAt(ErasedSpecification specification, Script script, ulong index)
    {
        var witness = new RowWitness(index);
        Take(specification, script, Unjudged with { Witness = witness });
        return witness.Rows ?? [];
    }

    private static RunSession Take(ErasedSpecification specification, Script script, RunOptions options)
    {
        RunSession session = Runner.Start(specification, script.Options, options);
        foreach (Step step in script.Steps) session.Take(step);
        session.Finish();
        return session;
    }
}

/// <summary>What a run wrote down of one entry.</summary>
/// <param name="Message">The message's name.</param>
/// <param name="Command">A hash of the command's bytes.</param>
/// <param name="Digest">The state's digest after it.</param>
/// <param name="Result">The result's bytes; empty if an exception escaped.</param>
internal sealed record RunLogEntry(string Message, UInt128 Command, UInt128 Digest, ImmutableArray<byte> Result)
{
    /// <summary>What is said of an entry that a replica has applied.</summary>
    public static RunLogEntry Of(LogEntry entry) => new(entry.Message, entry.CommandName, entry.Digest, [.. entry.Result]);

    /// <summary>True if the state after it, or its result, is another.</summary>
    public bool DiffersFrom(RunLogEntry other) => Digest != other.Digest || !Result.AsSpan().SequenceEqual(other.Result.AsSpan());
}
