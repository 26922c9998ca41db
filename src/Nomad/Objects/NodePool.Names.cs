namespace Nomad.Objects;

public sealed partial class NodePool
{
    /// <summary>The built-in pool that every node belongs to besides its own.</summary>
    public const string All = "all";
    /// <summary>The built-in pool of nodes and jobs that name none.</summary>
    public const string Default = "default";

    /// <summary>True for the pools that exist from the beginning and cannot be changed or deleted.</summary>
    public static bool IsBuiltIn(string? name) => name is All or Default;
}

public sealed partial class Namespace
{
    /// <summary>The built-in namespace, which cannot be deleted.</summary>
    public const string Default = "default";
}
