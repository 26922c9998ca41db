namespace Nomad.Events;

/// <summary>
/// The topics of events. Every table has one, so that whoever reads all topics can follow the whole state; those of tables that
/// clients know by another name have that name, and only they are meant by <see cref="Any"/>.
/// </summary>
public static class EventTopics
{
    /// <summary>In a filter: every public topic; as a key or namespace: every one.</summary>
    public const string Any = "*";
    /// <summary>In a filter: every topic, also of tables that are no client's business. For servers only.</summary>
    public const string Everything = "**";

    private static readonly (string Table, string Topic)[] s_public =
    [
        ("nodes", "Node"), ("node_pools", "NodePool"), ("jobs", "Job"), ("evals", "Evaluation"), ("allocs", "Allocation"),
        ("deployment", "Deployment"), ("service_registrations", "Service"), ("acl_token", "ACLToken"), ("acl_policy", "ACLPolicy"),
        ("acl_roles", "ACLRole"), ("acl_auth_methods", "ACLAuthMethod"), ("acl_binding_rules", "ACLBindingRule"),
        ("csi_volumes", "CSIVolume"), ("csi_plugins", "CSIPlugin"), ("host_volumes", "HostVolume"), ("namespaces", "Namespace"),
    ];

    /// <summary>The topic of a table's events: the table's own name if no client knows it by another.</summary>
    public static string Of(string table)
    {
        foreach ((string known, string topic) in s_public)
        {
            if (known == table) return topic;
        }
        return table;
    }

    /// <summary>True if a table's events are for clients.</summary>
    public static bool IsPublic(string table) => Array.Exists(s_public, entry => entry.Table == table);
}
