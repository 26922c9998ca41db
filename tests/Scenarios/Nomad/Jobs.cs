using Nomad.Messages;
using Nomad.Objects;

namespace Scenarios.Nomad;

/// <summary>Jobs, evaluations and allocations to tell stories with.</summary>
internal static class Jobs
{
    internal static JobRegisterRequest Register(string id, Action<Job>? change = null)
    {
        Job job = New(id);
        change?.Invoke(job);
        return new JobRegisterRequest { Job = job };
    }

    internal static Job New(string id) => new()
    {
        ID = id, Name = id, Namespace = "default", Type = JobType.Service, Priority = 50, Datacenters = ["dc1"],
        TaskGroups = [new() { Name = "cache", Count = 2, Tasks = [new() { Name = "redis", Driver = "docker" }] }],
    };

    internal static Evaluation Eval(int number, string jobID, string status = EvalStatus.Pending) => new()
    {
        ID = TestServer.Id(number), Namespace = "default", JobID = jobID, Type = JobType.Service, Priority = 50, Status = status,
        TriggeredBy = EvalTrigger.JobRegister,
    };

    internal static Allocation Alloc(int number, string jobID, int node = 1, int deployment = 0, bool canary = false) => new()
    {
        ID = TestServer.Id(number), Namespace = "default", JobID = jobID, EvalID = TestServer.Id(500), NodeID = TestServer.Id(node),
        TaskGroup = "cache", Name = $"{jobID}.cache[0]", DesiredStatus = AllocDesiredStatus.Run, ClientStatus = AllocClientStatus.Pending,
        DeploymentID = deployment == 0 ? null : TestServer.Id(deployment), ModifyTime = TestServer.StartNanos, CreateTime = TestServer.StartNanos,
        DeploymentStatus = canary ? new() { Canary = true } : null,
        AllocatedResources = new() { Tasks = new() { ["redis"] = new() { Cpu = new() { CpuShares = 100 }, Memory = new() { MemoryMB = 64 } } } },
    };

    internal static Deployment Deployment(int number, Job job, Action<DeploymentState>? change = null)
    {
        var group = new DeploymentState { DesiredTotal = 2, ProgressDeadline = 600_000_000_000 };
        change?.Invoke(group);
        return new()
        {
            ID = TestServer.Id(number), Namespace = job.Namespace, JobID = job.ID, JobVersion = job.Version, JobModifyIndex = job.ModifyIndex,
            JobSpecModifyIndex = job.JobModifyIndex, JobCreateIndex = job.CreateIndex, Status = DeploymentStatus.Running,
            StatusDescription = DeploymentDescription.Running, TaskGroups = new() { ["cache"] = group },
        };
    }
}
