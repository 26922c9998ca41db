using Nomad.Messages;

namespace Nomad.Server;

/// <summary>Keeps a leader from writing into the log what a server of its cluster could not read.</summary>
public class VersionGate
{
    /// <summary>True if a message may be proposed.</summary>
    /// <param name="message">The message.</param>
    /// <param name="clusterVersion">The version that every server of the cluster knows.</param>
    public virtual bool Admits(MessageDescription message, int clusterVersion) => message.Since <= clusterVersion;
}
