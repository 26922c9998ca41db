using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>The tables of volumes, of the plugins behind them and of who holds them.</summary>
public static class VolumeTables
{
    /// <summary>CSI volumes by plugin.</summary>
    public static readonly TableIndex<CSIVolume> CSIVolumesByPlugin =
        TableIndex<CSIVolume>.NonUnique("plugin_id", KeyPart<CSIVolume>.Text(row => row.PluginID));
    /// <summary>CSI volumes by namespace and id.</summary>
    public static readonly Table<CSIVolume> CSIVolumes = new("csi_volumes",
        TableIndex<CSIVolume>.Unique("id", KeyPart<CSIVolume>.Text(row => row.Namespace), KeyPart<CSIVolume>.Text(row => row.ID)),
        CSIVolumesByPlugin);

    /// <summary>CSI plugins by id.</summary>
    public static readonly Table<CSIPlugin> CSIPlugins = new("csi_plugins",
        TableIndex<CSIPlugin>.Unique("id", KeyPart<CSIPlugin>.Text(row => row.ID)));

    /// <summary>Host volumes by namespace and name: the same name may stand for a volume on each node.</summary>
    public static readonly TableIndex<HostVolume> HostVolumesByName =
        TableIndex<HostVolume>.NonUnique("name", KeyPart<HostVolume>.Text(row => row.Namespace), KeyPart<HostVolume>.Text(row => row.Name));
    /// <summary>Host volumes by node.</summary>
    public static readonly TableIndex<HostVolume> HostVolumesByNode =
        TableIndex<HostVolume>.NonUnique("node_id", KeyPart<HostVolume>.Text(row => row.NodeID, lowerCase: true));
    /// <summary>Host volumes by node pool.</summary>
    public static readonly TableIndex<HostVolume> HostVolumesByNodePool =
        TableIndex<HostVolume>.NonUnique("node_pool", KeyPart<HostVolume>.Text(row => row.NodePool));
    /// <summary>Host volumes by namespace and id.</summary>
    public static readonly Table<HostVolume> HostVolumes = new("host_volumes",
        TableIndex<HostVolume>.Unique("id", KeyPart<HostVolume>.Text(row => row.Namespace), KeyPart<HostVolume>.Text(row => row.ID, lowerCase: true)),
        HostVolumesByName, HostVolumesByNode, HostVolumesByNodePool);

    /// <summary>Claims of sticky host volumes by their own id; unique.</summary>
    public static readonly TableIndex<TaskGroupHostVolumeClaim> ClaimsByID =
        TableIndex<TaskGroupHostVolumeClaim>.Unique("claim_id", KeyPart<TaskGroupHostVolumeClaim>.Uuid(row => row.ID));
    /// <summary>Claims of sticky host volumes by job, group and volume.</summary>
    public static readonly Table<TaskGroupHostVolumeClaim> Claims = new("task_volume",
        TableIndex<TaskGroupHostVolumeClaim>.Unique("id", KeyPart<TaskGroupHostVolumeClaim>.Text(row => row.Namespace),
            KeyPart<TaskGroupHostVolumeClaim>.Text(row => row.JobID), KeyPart<TaskGroupHostVolumeClaim>.Text(row => row.TaskGroupName),
            KeyPart<TaskGroupHostVolumeClaim>.Text(row => row.VolumeID)),
        ClaimsByID);
}
