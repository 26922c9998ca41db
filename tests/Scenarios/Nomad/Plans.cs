using Nomad.Messages;
using Nomad.Objects;

namespace Scenarios.Nomad;

/// <summary>Plans to tell stories with.</summary>
internal static class Plans
{
    /// <summary>Places allocations of a job as it is stored now.</summary>
    internal static void Place(this TestServer server, string jobID, params Allocation[] allocs) =>
        server.Do(Of(server.Machine.Model.Copy(server.Job(jobID)), allocs));

    /// <summary>Updates allocations that have their job already.</summary>
    internal static void Replace(this TestServer server, params Allocation[] allocs) => server.Do(Of(null, allocs));

    internal static ApplyPlanResultsRequest Of(Job? job, params Allocation[] allocs) => new() { Job = job, AllocsUpdated = [.. allocs] };

    /// <summary>A client reports a status of an allocation.</summary>
    internal static AllocClientUpdateRequest Report(int alloc, string status, Action<Allocation>? change = null)
    {
        var report = new Allocation
        {
            ID = TestServer.Id(alloc), ClientStatus = status, ClientDescription = $"tasks are {status}", ModifyTime = 99,
            TaskStates = new() { ["redis"] = new() { State = "running" } },
        };
        change?.Invoke(report);
        return new() { Allocs = [report] };
    }
}
