namespace Nomad.Objects;

/// <summary>What a task that is a CSI plugin does.</summary>
public static class CSIPluginType
{
    /// <summary>Mounts volumes on its node.</summary>
    public const string Node = "node";
    /// <summary>Attaches volumes to nodes.</summary>
    public const string Controller = "controller";
    /// <summary>Both.</summary>
    public const string Monolith = "monolith";
}
