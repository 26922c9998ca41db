using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes the services of allocations. A service exists only as long as its allocation may run.</summary>
public class ServiceWriter
{
    /// <summary>
    /// Registers a service, or registers it again. One whose allocation is gone or over for its client is passed over: the word of the
    /// client came too late.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="service">The service; the store's from here on.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidID"/>.</exception>
    public virtual bool Upsert(EntryTransaction entry, ServiceRegistration service)
    {
        if (string.IsNullOrEmpty(service.Namespace)) service.Namespace = Namespace.Default;
        Require.Name(service.ID, "service ID");
        Require.Name(service.ServiceName, "service name");
        Require.Name(service.JobID, "job ID");
        Require.Uuid(service.NodeID, "node ID");
        Require.Uuid(service.AllocID, "allocation ID");
        if (entry.Read.FindAlloc(service.AllocID) is not { } alloc || alloc.ClientTerminalStatus()) return false;
        return entry.Put(ServiceTables.Registrations, service, entry.Read.Find(ServiceTables.Registrations, service.Namespace, service.ID));
    }

    /// <summary>Deletes a service.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.ServiceNotFound"/>.</exception>
    public virtual void Delete(EntryTransaction entry, string? serviceNamespace, string? id)
    {
        string room = string.IsNullOrEmpty(serviceNamespace) ? Namespace.Default : serviceNamespace;
        if (!entry.Delete(ServiceTables.Registrations, room, Require.Name(id, "service ID")))
            throw new StateError(NomadErrors.ServiceNotFound, $"service {room}/{id} not found");
    }

    /// <summary>Deletes all services on a node, which may have none; returns how many.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.InvalidID"/>.</exception>
    public virtual int DeleteOfNode(EntryTransaction entry, string? nodeID) =>
        entry.DeleteAll(ServiceTables.Registrations, ServiceTables.ByNode, Require.Uuid(nodeID, "node ID"));

    /// <summary>An allocation is over for its client, or deleted: its services go.</summary>
    public virtual void DeleteOfAlloc(EntryTransaction entry, Allocation alloc) =>
        entry.DeleteAll(ServiceTables.Registrations, ServiceTables.ByAlloc, alloc.ID);
}
