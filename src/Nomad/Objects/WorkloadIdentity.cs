using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>An identity signed for a task or service.</summary>
[StateObject]
public sealed partial class WorkloadIdentity
{
    /// <summary>Its name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>For whom it is.</summary>
    [Key(2)] public List<string>? Audience { get; set; }
    /// <summary>What happens to the task when it is renewed.</summary>
    [Key(3)] public string? ChangeMode { get; set; }
    /// <summary>The signal sent then.</summary>
    [Key(4)] public string? ChangeSignal { get; set; }
    /// <summary>Put it into the environment.</summary>
    [Key(5)] public bool Env { get; set; }
    /// <summary>Write it to a file.</summary>
    [Key(6)] public bool File { get; set; }
    /// <summary>The file.</summary>
    [Key(7)] public string? Filepath { get; set; }
    /// <summary>The service it is for.</summary>
    [Key(8)] public string? ServiceName { get; set; }
    /// <summary>How long it is valid, in nanoseconds.</summary>
    [Key(9)] public long TTL { get; set; }
}
