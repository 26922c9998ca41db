using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A client registers services of its allocations, all or none.</summary>
[StateObject]
public sealed partial class ServiceRegistrationUpsertRequest : INomadRequest
{
    /// <summary>The services.</summary>
    [Key(1)] public List<ServiceRegistration>? Services { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        bool isChanged = false;
        foreach (ServiceRegistration service in Require.Each(Services, "services")) isChanged |= components.Services.Upsert(entry, service);
        return NomadResult.Done(entry, isChanged);
    }
}

/// <summary>A service is deleted.</summary>
[StateObject]
public sealed partial class ServiceRegistrationDeleteByIDRequest : INomadRequest
{
    /// <summary>The service's namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The service.</summary>
    [Key(2)] public string? ID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Services.Delete(entry, Namespace, ID);
        return NomadResult.Done(entry);
    }
}

/// <summary>All services on a node are deleted: it is not heard of any more.</summary>
[StateObject]
public sealed partial class ServiceRegistrationDeleteByNodeIDRequest : INomadRequest
{
    /// <summary>The node.</summary>
    [Key(1)] public string? NodeID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        int deleted = components.Services.DeleteOfNode(entry, NodeID);
        return new NomadResult { Index = entry.Index, NoOp = deleted == 0, Count = (ulong)deleted };
    }
}
