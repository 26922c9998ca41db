namespace Nomad.Objects;

public sealed partial class Job
{
    /// <summary>
    /// Fills in, in place, everything a submitter may leave out. Doing it again changes nothing. Call it only on an object of
    /// your own, never on one that was read from the store.
    /// </summary>
    public void Canonicalize()
    {
        Namespace = Namespace.Or(DefaultNamespace);
        Name = Name.Or(ID ?? "");
        Region = Region.Or("global");
        Type = Type.Or(JobType.Service);
        NodePool = NodePool.Or(DefaultNodePool);
        if (Priority == 0) Priority = DefaultPriority;
        if (Datacenters is not { Count: > 0 }) Datacenters = ["*"];

        foreach (Constraint constraint in Constraints ?? []) constraint.Canonicalize();
        foreach (Affinity affinity in Affinities ?? []) affinity.Canonicalize();
        if (Periodic is not null)
        {
            Periodic.SpecType = Periodic.SpecType.Or("cron");
            Periodic.TimeZone = Periodic.TimeZone.Or("UTC");
        }
        if (ParameterizedJob is not null) ParameterizedJob.Payload = ParameterizedJob.Payload.Or("optional");
        if (Multiregion is not null) Multiregion.Strategy ??= new MultiregionStrategy();
        foreach (TaskGroup group in TaskGroups ?? []) group.Canonicalize(this);
        TakeScalingPolicies();
    }
}
