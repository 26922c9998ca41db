namespace Nomad.State;

public partial class NomadComponents
{
    private HostVolumeWriter? _hostVolumes;
    private VolumeClaimWriter? _volumeClaims;
    private CSIVolumeWriter? _csiVolumes;
    private CSIPluginWriter? _csiPlugins;

    /// <summary>Writes host volumes.</summary>
    public HostVolumeWriter HostVolumes => _hostVolumes ??= CreateHostVolumeWriter();
    /// <summary>Writes the claims of sticky host volumes.</summary>
    public VolumeClaimWriter VolumeClaims => _volumeClaims ??= CreateVolumeClaimWriter();
    /// <summary>Writes CSI volumes and their claims.</summary>
    public CSIVolumeWriter CSIVolumes => _csiVolumes ??= CreateCSIVolumeWriter();
    /// <summary>Writes CSI plugins, which follow from nodes and jobs.</summary>
    public CSIPluginWriter CSIPlugins => _csiPlugins ??= CreateCSIPluginWriter();

    /// <summary>Creates the writer of host volumes.</summary>
    protected virtual HostVolumeWriter CreateHostVolumeWriter() => new();
    /// <summary>Creates the writer of claims of sticky host volumes.</summary>
    protected virtual VolumeClaimWriter CreateVolumeClaimWriter() => new();
    /// <summary>Creates the writer of CSI volumes.</summary>
    protected virtual CSIVolumeWriter CreateCSIVolumeWriter() => new();
    /// <summary>Creates the writer of CSI plugins.</summary>
    protected virtual CSIPluginWriter CreateCSIPluginWriter() => new();
}
