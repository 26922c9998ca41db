using Harness.Machines;
using Harness.Nomad.Invariants;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>Compares what the model believes with what the machine holds, row by row and field by field.</summary>
internal static class ModelComparison
{
    public static InvariantBreach? Find(ModelState state, NomadMachine machine)
    {
        using var read = machine.Database.Read();
        return Counts(state, machine)
            ?? First(state.Jobs, row => Compare(row, read.Find(NomadTables.Jobs, row.Namespace, row.ID)))
            ?? First(state.Evals.All, row => Compare(row, read.Find(NomadTables.Evals, row.ID)))
            ?? First(state.Allocs.All, row => Compare(row, read.Find(NomadTables.Allocs, row.ID)))
            ?? First(state.Deployments.All, row => Compare(row, read.Find(NomadTables.Deployments, row.ID)))
            ?? HistoryComparison.Find(state.History, machine, read)
            ?? ClusterComparison.Find(state.Cluster, read);
    }

    /// <summary>The first row that differs.</summary>
    internal static InvariantBreach? First<T>(IEnumerable<T> rows, Func<T, InvariantBreach?> compare) =>
        rows.Select(compare).FirstOrDefault(breach => breach is not null);

    private static InvariantBreach? Counts(ModelState state, NomadMachine machine) =>
        Differ("jobs", "", "rows", state.Jobs.Count, machine.Count("jobs"))
        ?? Differ("evals", "", "rows", state.Evals.Count, machine.Count("evals"))
        ?? Differ("allocs", "", "rows", state.Allocs.Count, machine.Count("allocs"));

    private static InvariantBreach? Compare(ModelJob expected, Job? found)
    {
        string key = $"{expected.Namespace}/{expected.ID}";
        if (found is null) return Breach.At("jobs", key, "", $"expected a job, found none");
        return Differ("jobs", key, "Version", expected.Version, found.Version)
            ?? Differ("jobs", key, "Stop", expected.Stop, found.Stop)
            ?? Differ("jobs", key, "Status", expected.Status, found.Status)
            ?? Differ("jobs", key, "CreateIndex", expected.CreateIndex, found.CreateIndex)
            ?? Differ("jobs", key, "JobModifyIndex", expected.JobModifyIndex, found.JobModifyIndex);
    }

    private static InvariantBreach? Compare(ModelEval expected, Evaluation? found)
    {
        if (found is null) return Breach.At("evals", expected.ID, "", $"expected an evaluation, found none");
        return Differ("evals", expected.ID, "Status", expected.Status, found.Status)
            ?? Differ("evals", expected.ID, "JobID", expected.JobID, found.JobID)
            ?? Differ("evals", expected.ID, "Namespace", expected.Namespace, found.Namespace)
            ?? Differ("evals", expected.ID, "CreateIndex", expected.CreateIndex, found.CreateIndex)
            ?? Differ("evals", expected.ID, "ModifyIndex", expected.ModifyIndex, found.ModifyIndex);
    }

    private static InvariantBreach? Compare(ModelAlloc expected, Allocation? found)
    {
        if (found is null) return Breach.At("allocs", expected.ID, "", $"expected an allocation, found none");
        return Differ("allocs", expected.ID, "DesiredStatus", expected.Desired, found.DesiredStatus)
            ?? Differ("allocs", expected.ID, "ClientStatus", expected.Client, found.ClientStatus)
            ?? Differ("allocs", expected.ID, "NextAllocation", expected.Next, found.NextAllocation)
            ?? Differ("allocs", expected.ID, "PreviousAllocation", expected.Previous, found.PreviousAllocation)
            ?? Differ("allocs", expected.ID, "DeploymentID", expected.DeploymentID, found.DeploymentID)
            ?? Differ("allocs", expected.ID, "DeploymentStatus.Healthy", expected.Healthy, found.DeploymentStatus?.Healthy)
            ?? Differ("allocs", expected.ID, "DeploymentStatus.Canary", expected.Canary, found.DeploymentStatus?.Canary ?? false)
            ?? Differ("allocs", expected.ID, "CreateIndex", expected.CreateIndex, found.CreateIndex)
            ?? Differ("allocs", expected.ID, "ModifyIndex", expected.ModifyIndex, found.ModifyIndex)
            ?? Differ("allocs", expected.ID, "AllocModifyIndex", expected.AllocModifyIndex, found.AllocModifyIndex);
    }

    private static InvariantBreach? Compare(ModelDeployment expected, Deployment? found)
    {
        if (found is null) return Breach.At("deployment", expected.ID, "", $"expected a deployment, found none");
        return Differ("deployment", expected.ID, "Status", expected.Status, found.Status)
            ?? First(expected.Groups, pair => Compare(expected.ID, pair.Key, pair.Value, found.TaskGroups?.GetValueOrDefault(pair.Key)));
    }

    private static InvariantBreach? Compare(string id, string name, ModelGroup expected, DeploymentState? found) =>
        Differ("deployment", id, $"TaskGroups[{name}].PlacedAllocs", expected.Placed, found?.PlacedAllocs)
        ?? Differ("deployment", id, $"TaskGroups[{name}].HealthyAllocs", expected.Healthy, found?.HealthyAllocs)
        ?? Differ("deployment", id, $"TaskGroups[{name}].UnhealthyAllocs", expected.Unhealthy, found?.UnhealthyAllocs)
        ?? Differ("deployment", id, $"TaskGroups[{name}].Promoted", expected.Promoted, found?.Promoted);

    internal static InvariantBreach? Differ<T>(string table, string key, string path, T expected, T found) =>
        EqualityComparer<T>.Default.Equals(expected, found)
            ? null
            : Breach.At(table, key, path, $"the model expects {(object?)expected ?? "nothing"}, the machine holds {(object?)found ?? "nothing"}");
}
