using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The service mesh configuration of a service.</summary>
[StateObject]
public sealed partial class ConsulConnect
{
    /// <summary>The task speaks the mesh's protocol itself.</summary>
    [Key(1)] public bool Native { get; set; }
    /// <summary>The sidecar's service.</summary>
    [Key(2)] public ConsulSidecarService? SidecarService { get; set; }
    /// <summary>What differs in the sidecar's task.</summary>
    [Key(3)] public SidecarTask? SidecarTask { get; set; }
    /// <summary>The service is a gateway.</summary>
    [Key(4)] public ConsulGateway? Gateway { get; set; }
}
