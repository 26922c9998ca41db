using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>The services of allocations.</summary>
public static class ServiceTables
{
    /// <summary>Services by namespace and name.</summary>
    public static readonly TableIndex<ServiceRegistration> ByName =
        TableIndex<ServiceRegistration>.NonUnique("service_name", KeyPart<ServiceRegistration>.Text(row => row.Namespace),
            KeyPart<ServiceRegistration>.Text(row => row.ServiceName));
    /// <summary>Services by namespace and job.</summary>
    public static readonly TableIndex<ServiceRegistration> ByJob =
        TableIndex<ServiceRegistration>.NonUnique("job", KeyPart<ServiceRegistration>.Text(row => row.Namespace),
            KeyPart<ServiceRegistration>.Text(row => row.JobID));
    /// <summary>Services by node.</summary>
    public static readonly TableIndex<ServiceRegistration> ByNode =
        TableIndex<ServiceRegistration>.NonUnique("node_id", KeyPart<ServiceRegistration>.Uuid(row => row.NodeID));
    /// <summary>Services by allocation.</summary>
    public static readonly TableIndex<ServiceRegistration> ByAlloc =
        TableIndex<ServiceRegistration>.NonUnique("alloc_id", KeyPart<ServiceRegistration>.Uuid(row => row.AllocID));
    /// <summary>Services by namespace and id.</summary>
    public static readonly Table<ServiceRegistration> Registrations = new("service_registrations",
        TableIndex<ServiceRegistration>.Unique("id", KeyPart<ServiceRegistration>.Text(row => row.Namespace),
            KeyPart<ServiceRegistration>.Text(row => row.ID)), ByName, ByJob, ByNode, ByAlloc);
}
