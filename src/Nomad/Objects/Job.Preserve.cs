namespace Nomad.Objects;

public sealed partial class Job
{
    /// <summary>
    /// Takes group counts and task resources over from a private copy of the stored job, for groups and tasks both have: somebody else (an
    /// autoscaler) owns them.
    /// </summary>
    internal void Preserve(Job storedCopy, bool counts, bool resources)
    {
        foreach (TaskGroup group in TaskGroups ?? [])
        {
            if (storedCopy.FindGroup(group.Name) is not { } storedGroup) continue;
            if (counts) group.Count = storedGroup.Count;
            if (!resources) continue;
            foreach (Task task in group.Tasks ?? [])
            {
                if (storedGroup.FindTask(task.Name) is { Resources: not null } storedTask) task.Resources = storedTask.Resources;
            }
        }
    }
}
