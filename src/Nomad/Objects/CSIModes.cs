namespace Nomad.Objects;

/// <summary>How many may read or write a CSI volume at a time.</summary>
public static class CSIAccessMode
{
    /// <summary>One reader.</summary>
    public const string SingleNodeReader = "single-node-reader-only";
    /// <summary>One reader or writer.</summary>
    public const string SingleNodeWriter = "single-node-writer";
    /// <summary>Many readers.</summary>
    public const string MultiNodeReader = "multi-node-reader-only";
    /// <summary>Many readers and one writer.</summary>
    public const string MultiNodeSingleWriter = "multi-node-single-writer";
    /// <summary>Many readers and writers.</summary>
    public const string MultiNodeMultiWriter = "multi-node-multi-writer";

    /// <summary>How many may write.</summary>
    public static int MaxWriters(string? mode) => mode switch
    {
        SingleNodeWriter or MultiNodeSingleWriter => 1,
        MultiNodeMultiWriter => int.MaxValue,
        _ => 0,
    };

    /// <summary>How many may read or write together.</summary>
    public static int MaxClaims(string? mode) => mode is SingleNodeReader or SingleNodeWriter ? 1 : int.MaxValue;
}

/// <summary>What a claim of a CSI volume is for.</summary>
public static class CSIClaimMode
{
    /// <summary>To read.</summary>
    public const string Read = "read";
    /// <summary>To write.</summary>
    public const string Write = "write";
    /// <summary>Garbage collection undoes the claim.</summary>
    public const string GC = "gc";
}

/// <summary>How far a claim of a CSI volume is made, or undone.</summary>
public static class CSIClaimState
{
    /// <summary>The volume is in use, or is to be.</summary>
    public const string Taken = "taken";
    /// <summary>The node has let go of it.</summary>
    public const string NodeDetached = "node-detached";
    /// <summary>The controller has let go of it.</summary>
    public const string ControllerDetached = "controller-detached";
    /// <summary>Nothing is left to be done: the claim goes.</summary>
    public const string ReadyToFree = "ready-to-free";
    /// <summary>It is being undone.</summary>
    public const string Unpublishing = "unpublishing";
}
