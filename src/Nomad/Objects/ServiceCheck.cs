using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A health check.</summary>
[StateObject]
public sealed partial class ServiceCheck
{
    /// <summary>The check's name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary><c>http</c>, <c>tcp</c>, <c>script</c> or <c>grpc</c>.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>The script's command.</summary>
    [Key(3)] public string? Command { get; set; }
    /// <summary>The script's arguments.</summary>
    [Key(4)] public List<string>? Args { get; set; }
    /// <summary>The HTTP path.</summary>
    [Key(5)] public string? Path { get; set; }
    /// <summary>The HTTP protocol.</summary>
    [Key(6)] public string? Protocol { get; set; }
    /// <summary>The port.</summary>
    [Key(7)] public string? PortLabel { get; set; }
    /// <summary>Expose the path through the mesh.</summary>
    [Key(8)] public bool Expose { get; set; }
    /// <summary>Which address is checked.</summary>
    [Key(9)] public string? AddressMode { get; set; }
    /// <summary>How often, in nanoseconds.</summary>
    [Key(10)] public long Interval { get; set; }
    /// <summary>How long it may take, in nanoseconds.</summary>
    [Key(11)] public long Timeout { get; set; }
    /// <summary>What it says before the first run.</summary>
    [Key(12)] public string? InitialStatus { get; set; }
    /// <summary>Do not check certificates.</summary>
    [Key(13)] public bool TLSSkipVerify { get; set; }
    /// <summary>The name expected in the certificate.</summary>
    [Key(14)] public string? TLSServerName { get; set; }
    /// <summary>The HTTP method.</summary>
    [Key(15)] public string? Method { get; set; }
    /// <summary>HTTP headers.</summary>
    [Key(16)] public Dictionary<string, List<string>>? Header { get; set; }
    /// <summary>When a failing check restarts the task.</summary>
    [Key(17)] public CheckRestart? CheckRestart { get; set; }
    /// <summary>The gRPC service.</summary>
    [Key(18)] public string? GRPCService { get; set; }
    /// <summary>Use TLS for gRPC.</summary>
    [Key(19)] public bool GRPCUseTLS { get; set; }
    /// <summary>The task a script runs in.</summary>
    [Key(20)] public string? TaskName { get; set; }
    /// <summary>Successes needed.</summary>
    [Key(21)] public int SuccessBeforePassing { get; set; }
    /// <summary>Failures until critical.</summary>
    [Key(22)] public int FailuresBeforeCritical { get; set; }
    /// <summary>Failures until warning.</summary>
    [Key(23)] public int FailuresBeforeWarning { get; set; }
    /// <summary>The HTTP body.</summary>
    [Key(24)] public string? Body { get; set; }
    /// <summary>How the check counts during an update.</summary>
    [Key(25)] public string? OnUpdate { get; set; }
    /// <summary>For people.</summary>
    [Key(26)] public string? Notes { get; set; }
}
