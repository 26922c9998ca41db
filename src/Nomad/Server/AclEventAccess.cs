using Nomad.Events;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>
/// Says by tokens and policies who may follow which events. Whatever a filter lets through must be allowed as a whole: events are not picked out one by
/// one, so a subscription never says by its silence that there is something it may not tell.
/// </summary>
/// <param name="reader">Reads tokens and policies.</param>
public sealed class AclEventAccess(AclReader reader) : IEventAccess
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["acl_token", "acl_policy", "acl_roles"];

    /// <inheritdoc/>
    public bool Allows(ReadTransaction read, string secret, EventFilter filter)
    {
        if (reader.Grants(read, secret) is not { } grants) return false;
        foreach (TopicKey wanted in filter.Topics)
        {
            if (!Allows(grants, wanted.Topic, filter.Namespace)) return false;
        }
        return true;
    }

    // What is not listed is for those who manage the cluster: all of access control, every topic at once, and the tables no client knows.
    private static bool Allows(AclGrants grants, string topic, string wantedNamespace) => topic switch
    {
        "Job" or "Evaluation" or "Allocation" or "Deployment" or "Service" or "CSIVolume" or "HostVolume" => grants.MayRead(wantedNamespace),
        "Node" or "NodePool" => grants.MayReadOther("node"),
        "CSIPlugin" => grants.MayReadOther("plugin"),
        "Namespace" => grants.MayRead(wantedNamespace),
        _ => grants.IsManagement,
    };
}
