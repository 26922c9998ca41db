namespace Nomad.State;

public static partial class NomadErrors
{
    /// <summary>The volume does not exist.</summary>
    public const string VolumeNotFound = "volume-not-found";
    /// <summary>Allocations use the volume.</summary>
    public const string VolumeInUse = "volume-in-use";
    /// <summary>A volume keeps its external ID, its plugin and its provider for ever.</summary>
    public const string VolumeIdentityFixed = "volume-identity-fixed";
    /// <summary>The volume cannot be used this way, or its plugin does not work.</summary>
    public const string VolumeUnschedulable = "volume-unschedulable";
    /// <summary>As many use the volume as its access mode allows.</summary>
    public const string VolumeMaxClaims = "volume-max-claims";
    /// <summary>A volume in use keeps its access and attachment mode.</summary>
    public const string VolumeModeChange = "volume-mode-change";
    /// <summary>The mode or state of the claim is none a claim can have.</summary>
    public const string InvalidClaim = "invalid-claim";
    /// <summary>The claim does not exist.</summary>
    public const string ClaimNotFound = "claim-not-found";
    /// <summary>Another claim has the same id.</summary>
    public const string ClaimIDInUse = "claim-id-in-use";
    /// <summary>Nodes run the plugin, or jobs are to.</summary>
    public const string PluginInUse = "plugin-in-use";
}
