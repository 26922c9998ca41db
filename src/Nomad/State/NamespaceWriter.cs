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

    /// <summary>Deletes a namespace nobody lives in. Dead jobs stay behind in it.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.NamespaceBuiltIn"/>, <see cref="NomadErrors.NamespaceNotFound"/> or
    /// <see cref="NomadErrors.NamespaceInUse"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? name)
    {
        if (Require.Name(name, "namespace name") == Namespace.Default)
            throw new StateError(NomadErrors.NamespaceBuiltIn, "the default namespace cannot be deleted");
        if (entry.Read.FindNamespace(name) is null) throw new StateError(NomadErrors.NamespaceNotFound, $"namespace {name} not found");
        if (Occupant(entry, name!) is { } occupant) throw new StateError(NomadErrors.NamespaceInUse, $"namespace {name} has {occupant}");
        entry.Delete(NomadTables.Namespaces, name);
    }

    /// <summary>What keeps a namespace from being deleted, in words: a job that is not dead, a variable, a volume; null if nothing does.</summary>
    protected virtual string? Occupant(EntryTransaction entry, string name)
    {
        foreach (Job job in entry.Read.Get(NomadTables.Jobs, NomadTables.Jobs.Id, name))
        {
            if (job.Status != JobStatus.Dead) return $"job {job.ID}, which is {job.Status}";
        }
        if (entry.Read.First(VariableTables.Variables, VariableTables.Variables.Id, name) is { } variable) return $"variable {variable.Path}";
        return Volume(entry, name);
    }

    /// <summary>A volume of a namespace, in words; null if it has none.</summary>
    protected virtual string? Volume(EntryTransaction entry, string name) =>
        entry.Read.First(VolumeTables.CSIVolumes, VolumeTables.CSIVolumes.Id, name) is { } volume ? $"volume {volume.ID}" : null;
}
