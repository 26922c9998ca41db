using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of variables. Rows belong to the store: copy before a change.</summary>
public static class VariableReads
{
    /// <summary>The variable at a path of a namespace; null if there is none.</summary>
    public static VariableEncrypted? FindVariable(this ReadTransaction read, string? room, string? path) =>
        string.IsNullOrEmpty(room) || string.IsNullOrEmpty(path) ? null : read.Find(VariableTables.Variables, room, path);
}
