using System.Collections.Immutable;

namespace Harness.Nomad.Modelling;

/// <summary>A job as the model knows it.</summary>
internal sealed record ModelJob(string Namespace, string ID)
{
    public string? ParentID { get; init; }
    public string? Token { get; init; }
    public string NodePool { get; init; } = "default";
    public bool RunsUntilStopped { get; init; }
    /// <summary>Its schedule launches children.</summary>
    public bool LaunchesChildren { get; init; }
    public ImmutableList<string> Groups { get; init; } = [];
    /// <summary>The groups it had in any version: its summary counts them all.</summary>
    public ImmutableList<string> GroupsEver { get; init; } = [];
    public bool Stop { get; init; }
    public ulong Version { get; init; }
    public ulong CreateIndex { get; init; }
    public ulong JobModifyIndex { get; init; }
    public string? Status { get; init; }
}

/// <summary>An evaluation as the model knows it.</summary>
internal sealed record ModelEval(string ID) : IModelRow
{
    public string? Namespace { get; init; }
    public string? JobID { get; init; }
    public string? Status { get; init; }
    public ulong CreateIndex { get; init; }
    public ulong ModifyIndex { get; init; }

    public bool IsOver => Status is "complete" or "failed" or "canceled";
}

/// <summary>An allocation as the model knows it.</summary>
internal sealed record ModelAlloc(string ID) : IModelRow
{
    public string? Namespace { get; init; }
    public string? JobID { get; init; }
    public string? TaskGroup { get; init; }
    /// <summary>When the job it was placed for was created: one purged since and registered again does not count it.</summary>
    public ulong JobCreateIndex { get; init; }
    public string? Desired { get; init; }
    public string? Client { get; init; }
    public string? Next { get; init; }
    public string? Previous { get; init; }
    public string? FollowUp { get; init; }
    public string? DeploymentID { get; init; }
    public bool HasDeploymentStatus { get; init; }
    public bool? Healthy { get; init; }
    public bool Canary { get; init; }
    /// <summary>It was unhealthy once in this deployment.</summary>
    public bool WasUnhealthy { get; init; }
    public ulong CreateIndex { get; init; }
    public ulong ModifyIndex { get; init; }
    public ulong AllocModifyIndex { get; init; }

    public bool IsOver => Desired is "stop" or "evict" || Client is "complete" or "failed" or "lost";
}

/// <summary>A deployment as far as the status of jobs and the answers about it need it.</summary>
internal sealed record ModelDeployment(string ID) : IModelRow
{
    public string? Namespace { get; init; }
    public string? JobID { get; init; }
    public string? Status { get; init; }
    public ulong JobVersion { get; init; }
    public ulong JobCreateIndex { get; init; }
    public ImmutableSortedDictionary<string, ModelGroup> Groups { get; init; } = ImmutableSortedDictionary.Create<string, ModelGroup>(StringComparer.Ordinal);

    public bool IsActive => Status is "running" or "paused" or "blocked" or "unblocking" or "initializing" or "pending";
}

/// <summary>A group of a deployment.</summary>
internal sealed record ModelGroup(int DesiredCanaries, bool Promoted, ImmutableList<string> Canaries)
{
    public int Placed { get; init; }
    public int Healthy { get; init; }
    public int Unhealthy { get; init; }

    /// <summary>With one more allocation.</summary>
    public ModelGroup Join(ModelAlloc alloc) => this with
    {
        Placed = Placed + 1,
        Healthy = Healthy + (alloc.Healthy == true && !alloc.WasUnhealthy ? 1 : 0),
        Unhealthy = Unhealthy + (alloc.WasUnhealthy ? 1 : 0),
        Canaries = alloc.Canary && !Canaries.Contains(alloc.ID) ? Canaries.Add(alloc.ID) : Canaries,
    };
}
