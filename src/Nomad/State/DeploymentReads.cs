using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of deployments.</summary>
public static class DeploymentReads
{
    /// <summary>The deployment with an id; null if there is none or the id is no UUID.</summary>
    public static Deployment? FindDeployment(this ReadTransaction read, string? id) =>
        Require.IsUuid(id) ? read.Find(NomadTables.Deployments, id) : null;

    /// <summary>All deployments of a job, by id.</summary>
    public static IEnumerable<Deployment> DeploymentsOfJob(this ReadTransaction read, string? jobNamespace, string? jobID) =>
        string.IsNullOrEmpty(jobNamespace) || string.IsNullOrEmpty(jobID)
            ? []
            : read.Get(NomadTables.Deployments, NomadTables.DeploymentsByJob, jobNamespace, jobID);

    /// <summary>The deployment of a job that was created last; null if there is none.</summary>
    public static Deployment? LatestDeploymentOfJob(this ReadTransaction read, string? jobNamespace, string? jobID)
    {
        Deployment? latest = null;
        foreach (Deployment deployment in read.DeploymentsOfJob(jobNamespace, jobID))
            if (latest is null || deployment.CreateIndex > latest.CreateIndex) latest = deployment;
        return latest;
    }

    /// <summary>The deployment with an id, which an entry is about and which must not be over.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.DeploymentNotFound"/> or
    /// <see cref="NomadErrors.DeploymentTerminal"/>.
    /// </exception>
    public static Deployment RequireActiveDeployment(this ReadTransaction read, string? id)
    {
        Deployment deployment = read.Find(NomadTables.Deployments, Require.Uuid(id, "deployment ID"))
            ?? throw new StateError(NomadErrors.DeploymentNotFound, $"deployment {id} not found");
        return deployment.Active()
            ? deployment
            : throw new StateError(NomadErrors.DeploymentTerminal, $"deployment {id} is over: {deployment.Status}");
    }
}
