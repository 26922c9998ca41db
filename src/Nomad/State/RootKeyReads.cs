using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of root keys. Rows belong to the store: copy before a change.</summary>
public static class RootKeyReads
{
    /// <summary>The root key with an id; null if there is none.</summary>
    public static RootKey? FindRootKey(this ReadTransaction read, string? id) =>
        string.IsNullOrEmpty(id) ? null : read.Find(RootKeyTables.RootKeys, id);

    /// <summary>What still needs a root key, in words: an allocation that is not over, a variable or a node; null if nothing does.</summary>
    public static string? UserOfRootKey(this ReadTransaction read, string id)
    {
        if (read.First(NomadTables.Allocs, NomadTables.AllocsBySigningKey, id, true) is { } alloc) return $"allocation {alloc.ID}";
        if (read.First(VariableTables.Variables, VariableTables.ByKey, id) is { } variable) return $"variable {variable.Namespace}/{variable.Path}";
        return read.First(NomadTables.Nodes, NomadTables.NodesBySigningKey, id) is { } node ? $"node {node.ID}" : null;
    }
}
