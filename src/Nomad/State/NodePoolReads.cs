using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of node pools.</summary>
public static class NodePoolReads
{
    /// <summary>The pool with a name; null if there is none.</summary>
    public static NodePool? FindNodePool(this ReadTransaction read, string? name) =>
        string.IsNullOrEmpty(name) ? null : read.Find(NomadTables.NodePools, name);
}
