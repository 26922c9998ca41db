using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How the servers look after their own cluster: the one row of its table.</summary>
[StateObject]
public sealed partial class AutopilotConfig : IIndexed
{
    /// <summary>Servers that failed are removed.</summary>
    [Key(1)] public bool CleanupDeadServers { get; set; }
    /// <summary>How long a server must be healthy before it gets a vote, in nanoseconds.</summary>
    [Key(2)] public long ServerStabilizationTime { get; set; }
    /// <summary>How long a healthy server may be out of contact, in nanoseconds.</summary>
    [Key(3)] public long LastContactThreshold { get; set; }
    /// <summary>How many entries a healthy server may lag behind.</summary>
    [Key(4)] public ulong MaxTrailingLogs { get; set; }
    /// <summary>Dead servers are removed only while so many are left.</summary>
    [Key(5)] public uint MinQuorum { get; set; }
    /// <summary>One voter per zone, others in reserve.</summary>
    [Key(6)] public bool EnableRedundancyZones { get; set; }
    /// <summary>New versions get their votes at once.</summary>
    [Key(7)] public bool DisableUpgradeMigration { get; set; }
    /// <summary>The version a server runs is one the operator names.</summary>
    [Key(8)] public bool EnableCustomUpgrades { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(9)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(10)] public ulong ModifyIndex { get; set; }
}
