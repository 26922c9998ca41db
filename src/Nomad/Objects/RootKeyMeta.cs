using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What old servers say of a root key whose material they keep in files.</summary>
[StateObject]
public sealed partial class RootKeyMeta
{
    /// <summary>Its id.</summary>
    [Key(1)] public string? KeyID { get; set; }
    /// <summary>How it encrypts.</summary>
    [Key(2)] public string? Algorithm { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(3)] public long CreateTime { get; set; }
    /// <summary>One of <see cref="RootKeyState"/>.</summary>
    [Key(4)] public string? State { get; set; }
    /// <summary>When it was made known ahead of its use, in nanoseconds since the Unix epoch; 0 if it was not.</summary>
    [Key(5)] public long PublishTime { get; set; }
}
