using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A drain under way.</summary>
[StateObject]
public sealed partial class DrainStrategy
{
    /// <summary>What was asked for.</summary>
    [Key(1)] public DrainSpec? DrainSpec { get; set; }
    /// <summary>When what is left will be stopped; zero if there is no deadline.</summary>
    [Key(2)] public Timestamp ForceDeadline { get; set; }
    /// <summary>When the drain began.</summary>
    [Key(3)] public Timestamp StartedAt { get; set; }
}
