using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of namespaces.</summary>
public static class NamespaceReads
{
    /// <summary>The namespace with a name; null if there is none.</summary>
    public static Namespace? FindNamespace(this ReadTransaction read, string? name) =>
        string.IsNullOrEmpty(name) ? null : read.Find(NomadTables.Namespaces, name);
}
