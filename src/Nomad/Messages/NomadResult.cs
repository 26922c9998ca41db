using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>What applying an entry answers; the same on every server.</summary>
[StateObject]
public sealed partial class NomadResult
{
    /// <summary>The entry's log index.</summary>
    [Key(1)] public ulong Index { get; set; }
    /// <summary>The declared error's short name, one of <see cref="NomadErrors"/>; null if the entry succeeded.</summary>
    [Key(2)] public string? ErrorName { get; set; }
    /// <summary>The declared error's text; null if the entry succeeded.</summary>
    [Key(3)] public string? Error { get; set; }
    /// <summary>For messages about one job: the job's JobModifyIndex afterwards.</summary>
    [Key(4)] public ulong JobModifyIndex { get; set; }
    /// <summary>For messages about one job: the job's version afterwards.</summary>
    [Key(5)] public ulong JobVersion { get; set; }
    /// <summary>The ids of evaluations the entry wrote, in the order of the request.</summary>
    [Key(6)] public List<string>? EvalIDs { get; set; }
    /// <summary>The entry was known to be done already, or meant nothing, and changed nothing.</summary>
    [Key(7)] public bool NoOp { get; set; }

    /// <summary>What the entry came to where it neither did what was asked nor failed: one of <see cref="NomadOutcomes"/>; null otherwise.</summary>
    [Key(20)] public string? Outcome { get; set; }
    /// <summary>The variable that was in the way; without what it says if somebody else holds it.</summary>
    [Key(21)] public VariableEncrypted? Conflict { get; set; }
    /// <summary>How many rows an entry about a selection took.</summary>
    [Key(22)] public ulong Count { get; set; }

    /// <summary>True if the entry was applied without an error.</summary>
    public bool Succeeded() => ErrorName is null;

    /// <summary>The answer of an entry that has nothing more to say than that it was applied.</summary>
    public static NomadResult Done(EntryTransaction entry) => new() { Index = entry.Index };

    /// <summary>The answer of an entry that may have found everything as it was to be.</summary>
    public static NomadResult Done(EntryTransaction entry, bool changed) => new() { Index = entry.Index, NoOp = !changed };

    /// <summary>The answer of an entry that failed.</summary>
    public static NomadResult Failed(ulong index, StateError error) =>
        new() { Index = index, ErrorName = error.Name, Error = error.Message };
}
