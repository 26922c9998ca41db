namespace Nomad.Objects;

public sealed partial class Service
{
    internal void Canonicalize(Job job, TaskGroup group)
    {
        Provider = Provider.Or("consul");
        AddressMode = AddressMode.Or("auto");
        OnUpdate = OnUpdate.Or("require_healthy");
        Namespace = Namespace.Or(Provider == "nomad" ? job.Namespace.Or(Job.DefaultNamespace) : "default");
        Name = Name.Or($"{job.Name}-{group.Name}");
        foreach (ServiceCheck check in Checks ?? [])
        {
            check.OnUpdate = check.OnUpdate.Or(OnUpdate);
            check.Name = check.Name.Or($"service: \"{Name}\" check");
        }
    }
}
