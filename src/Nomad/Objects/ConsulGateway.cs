using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Makes a service a gateway of the mesh; one of the three kinds is given.</summary>
[StateObject]
public sealed partial class ConsulGateway
{
    /// <summary>The proxy that does the work.</summary>
    [Key(1)] public ConsulGatewayProxy? Proxy { get; set; }
    /// <summary>It lets traffic from outside into the mesh.</summary>
    [Key(2)] public ConsulIngressConfigEntry? Ingress { get; set; }
    /// <summary>It lets the mesh reach services outside.</summary>
    [Key(3)] public ConsulTerminatingConfigEntry? Terminating { get; set; }
    /// <summary>It joins meshes.</summary>
    [Key(4)] public ConsulMeshConfigEntry? Mesh { get; set; }
}
