using Nomad.Objects;

namespace Nomad.Events;

/// <summary>What rows can be asked for by in a filter.</summary>
internal static class EventKeys
{
    /// <summary>The namespace a row belongs to; empty if to none.</summary>
    internal static string NamespaceOf(object row) => row switch
    {
        Job job => job.Namespace,
        Evaluation eval => eval.Namespace,
        Allocation alloc => alloc.Namespace,
        Deployment deployment => deployment.Namespace,
        JobSummary summary => summary.Namespace,
        ServiceRegistration service => service.Namespace,
        VariableEncrypted variable => variable.Namespace,
        CSIVolume volume => volume.Namespace,
        HostVolume volume => volume.Namespace,
        JobSubmission submission => submission.Namespace,
        JobScalingEvents events => events.Namespace,
        PeriodicLaunch launch => launch.Namespace,
        TaskGroupHostVolumeClaim claim => claim.Namespace,
        _ => null,
    } ?? "";

    /// <summary>The row's primary key in text, its id, and the ids of what it belongs to: who follows a job hears of its allocations too.</summary>
    internal static IReadOnlyList<string> Of(object row, string key) => row switch
    {
        Job job => [key, job.ID ?? "", job.ParentID ?? ""],
        Evaluation eval => [key, eval.JobID ?? "", eval.DeploymentID ?? ""],
        Allocation alloc => [key, alloc.JobID ?? "", alloc.DeploymentID ?? "", alloc.NodeID ?? ""],
        Deployment deployment => [key, deployment.JobID ?? ""],
        JobSummary summary => [key, summary.JobID ?? ""],
        ServiceRegistration service => [key, service.ServiceName ?? "", service.JobID ?? "", service.AllocID ?? "", service.NodeID ?? ""],
        _ => [key],
    };
}
