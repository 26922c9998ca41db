namespace Nomad.Objects;

public sealed partial class Allocation
{
    /// <summary>True if the servers no longer want it to run.</summary>
    public bool ServerTerminalStatus() => DesiredStatus is AllocDesiredStatus.Stop or AllocDesiredStatus.Evict;

    /// <summary>True if the client will never run it again.</summary>
    public bool ClientTerminalStatus() => AllocClientStatus.IsTerminal(ClientStatus);

    /// <summary>True if it is over in the eyes of the servers or of the client.</summary>
    public bool TerminalStatus() => ServerTerminalStatus() || ClientTerminalStatus();

    /// <summary>True if it belongs to a deployment and is known to be healthy.</summary>
    public bool IsHealthy() => DeploymentStatus?.Healthy == true;

    /// <summary>True if it belongs to a deployment and is known to be unhealthy.</summary>
    public bool IsUnhealthy() => DeploymentStatus?.Healthy == false;

    /// <summary>True if it is a canary of its deployment.</summary>
    public bool IsCanary() => DeploymentStatus?.Canary == true;
}
