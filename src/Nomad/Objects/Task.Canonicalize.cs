namespace Nomad.Objects;

public sealed partial class Task
{
    /// <summary>Fills in, in place, what the submitter left out. What the task takes over from the group it takes as a copy.</summary>
    internal void Canonicalize(Job job, TaskGroup group)
    {
        if (KillTimeout == 0) KillTimeout = Durations.Seconds(5);
        RestartPolicy ??= group.RestartPolicy?.ShallowClone();
        Resources ??= Defaults.TaskResources();
        LogConfig ??= Defaults.Logs();
        if (Consul is not null) Consul.Cluster = Consul.Cluster.Or("default");
        if (Vault is not null)
        {
            Vault.Cluster = Vault.Cluster.Or("default");
            Vault.ChangeMode = Vault.ChangeMode.Or("restart");
        }
        if (Identity is not null)
        {
            Identity.Name = Identity.Name.Or("default");
            if (Identity.Audience is not { Count: > 0 }) Identity.Audience = ["nomadproject.io"];
        }
        // A schedule came later than the first servers: those keep it as bytes, so an Apply that filled in its defaults would make servers of two
        // versions differ. Whoever reads a schedule without a time zone takes UTC.

        foreach (Constraint constraint in Constraints ?? []) constraint.Canonicalize();
        foreach (Affinity affinity in Affinities ?? []) affinity.Canonicalize();
        foreach (Service service in Services ?? []) service.Canonicalize(job, group);
        foreach (TaskArtifact artifact in Artifacts ?? []) artifact.GetterMode = artifact.GetterMode.Or("any");
        foreach (Template template in Templates ?? []) template.Canonicalize();
        foreach (VolumeMount mount in VolumeMounts ?? []) mount.PropagationMode = mount.PropagationMode.Or("private");
    }
}
