using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes namespaces.</summary>
public class NamespaceWriter
{
    /// <summary>Creates or replaces a namespace.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="room">The namespace; the store's from here on.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.QuotaNotFound"/>.</exception>
    public virtual void Upsert(EntryTransaction entry, Namespace room)
    {
        string name = Require.Name(room.Name, "namespace name");
        // There is no table of quotas: they belong to the reference system's paid edition, so a quota named never exists.
        if (!string.IsNullOrEmpty(room.Quota)) throw new StateError(NomadErrors.QuotaNotFound, $"quota {room.Quota} not found");
        if (entry.Read.FindNamespace(name) is not { } stored)
        {
            entry.Insert(NomadTables.Namespaces, room);
            return;
        }
        room.CreateIndex = stored.CreateIndex;
        entry.Update(NomadTables.Namespaces, room);
    }

    /// <summary>Deletes a namespace none of whose jobs is alive. Dead jobs stay behind in it.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.NamespaceBuiltIn"/>, <see cref="NomadErrors.NamespaceNotFound"/> or
    /// <see cref="NomadErrors.NamespaceInUse"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? name)
    {
        if (Require.Name(name, "namespace name") == Namespace.Default)
            throw new StateError(NomadErrors.NamespaceBuiltIn, "the default namespace cannot be deleted");
        if (entry.Read.FindNamespace(name) is null) throw new StateError(NomadErrors.NamespaceNotFound, $"namespace {name} not found");
        foreach (Job job in entry.Read.Get(NomadTables.Jobs, NomadTables.Jobs.Id, name))
        {
            if (job.Status != JobStatus.Dead)
                throw new StateError(NomadErrors.NamespaceInUse, $"namespace {name} has job {job.ID}, which is {job.Status}");
        }
        entry.Delete(NomadTables.Namespaces, name);
    }
}
