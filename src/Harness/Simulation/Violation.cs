namespace Harness.Simulation;

/// <summary>What an oracle reports.</summary>
/// <param name="Oracle">The oracle's name.</param>
/// <param name="Replica">The replica; -1 for a twin.</param>
/// <param name="Index">The log index it concerns.</param>
/// <param name="Step">The position of the step at which it was noticed; the number of steps for the end of the script.</param>
/// <param name="Table">The table; empty if none.</param>
/// <param name="Key">The row's key; empty if none.</param>
/// <param name="Path">The field path; empty if none.</param>
/// <param name="Old">What was, or was expected, in text.</param>
/// <param name="New">What is, in text.</param>
/// <param name="Message">In words: what was expected and seen.</param>
public sealed record Violation(
    string Oracle, int Replica, ulong Index, int Step, string Table, string Key, string Path, string Old, string New, string Message)
{
    /// <summary>The log index of the row's last legitimate write; 0 if unknown.</summary>
    public ulong LastWriteIndex { get; init; }
    /// <summary>The message of the row's last legitimate write; empty if unknown.</summary>
    public string LastWriteMessage { get; init; } = "";
    /// <summary>For exceptions: type and top user frame. Takes the path's place in the signature.</summary>
    public string ExceptionClass { get; init; } = "";

    /// <summary>The failure class: oracle, table and field path with * for list positions and map keys; for exceptions type and top user frame. Never key, replica, index or step.</summary>
    public string Signature => ExceptionClass.Length > 0
        ? $"{Oracle}:{ExceptionClass}"
        : $"{Oracle}:{Table}{(Path.Length > 0 ? "." : "")}{StateStore.Objects.FieldPath.ToPattern(Path)}";
}
