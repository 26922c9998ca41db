using System.Globalization;
using Harness.Machines;
using Nomad.Events;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad;

/// <summary>What clients ask of any server. The answers go into the trace, so they are the same wherever the state is.</summary>
internal static class NomadQueries
{
    public static IReadOnlyList<Query<NomadMachine>> All { get; } =
    [
        new("node-allocations", NodeAllocations, (view, random) => view.Pick("nodes", random)?.Key ?? ""),
        new("node", Node, (view, random) => view.Pick("nodes", random)?.Key ?? ""),
        new("allocation", Allocation, (view, random) => view.Pick("allocs", random)?.Key ?? ""),
        new("job", Job, (view, random) => view.Pick("jobs", random)?.Key ?? ""),
        new("job-list", JobList),
        new("deployment", Deployment, (view, random) => view.Pick("deployment", random)?.Key ?? ""),
        new("counts", Counts),
        new("acl-policy", AclPolicy, (view, random) => view.Pick("acl_policy", random)?.Key ?? ""),
        new("acl-token", AclToken, (view, random) => view.Pick("acl_token", random)?.Key ?? ""),
        new("events", Events, (_, random) => random.Next(2) == 0 ? "Node" : "*"),
        .. NomadWatches.Names.Select(name => new Query<NomadMachine>(name, (machine, argument) => Watch(machine, name, argument), (view, random) => view.Pick(TableOf(name), random)?.Key ?? "")),
    ];

    private static string TableOf(string watch) => watch switch
    {
        "watch-deployment" or "watch-deployment-allocations" => "deployment",
        "watch-node" or "watch-node-allocations" => "nodes",
        _ => "jobs",
    };

    private static string Watch(NomadMachine machine, string name, string argument)
    {
        using var read = machine.Database.Read();
        return NomadWatches.Answer(machine.Server.Reads, read, name, argument).Value;
    }

    // What a client that begins to follow a topic is told of what is in the buffer.
    private static string Events(NomadMachine machine, string topic)
    {
        EventSubscription subscription = machine.Events.Subscribe(new EventRequest { Index = 1, Filter = new() { Topics = [new(topic, EventTopics.Any)] } });
        int told = 0;
        while (subscription.Next() is { } batch) told += batch.Events.Count;
        return Text($"{told} events");
    }

    private static string NodeAllocations(NomadMachine machine, string nodeID)
    {
        using var read = machine.Database.Read();
        return Text($"{machine.Server.Allocations.ForNode(read, nodeID).Count} allocations");
    }

    private static string Node(NomadMachine machine, string id)
    {
        using var read = machine.Database.Read();
        return machine.Server.Nodes.Find(read, id) is { } found
            ? Text($"{found.Status}, {found.NodeResources?.Processors?.Topology?.Cores?.Count ?? 0} cores")
            : "none";
    }

    private static string Allocation(NomadMachine machine, string id)
    {
        using var read = machine.Database.Read();
        return machine.Server.Allocations.Find(read, id) is { } found ? Text($"{found.ClientStatus} at {found.ModifyIndex}") : "none";
    }

    private static string Job(NomadMachine machine, string key)
    {
        int slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return "none";
        using var read = machine.Database.Read();
        Job? job = read.Find(NomadTables.Jobs, key[..slash], key[(slash + 1)..]);
        if (job is null) return "none";
        JobSummary? summary = read.Find(NomadTables.JobSummaries, job.Namespace, job.ID);
        int versions = read.Get(NomadTables.JobVersions, NomadTables.JobVersions.Id, job.Namespace, job.ID).Count();
        int evaluations = read.Get(NomadTables.Evals, NomadTables.EvalsByJob, job.Namespace, job.ID).Count();
        return Text($"{job.Status} version {job.Version}, {versions} versions, {evaluations} evaluations, summary of {summary?.Summary?.Count ?? 0} groups");
    }

    private static string JobList(NomadMachine machine, string argument)
    {
        using var read = machine.Database.Read();
        List<Job> jobs = machine.Server.Jobs.ListByModifyIndex(read);
        return jobs.Count == 0 ? "none" : Text($"{jobs.Count} jobs, {jobs[^1].ID} changed last, at {jobs[^1].ModifyIndex}");
    }

    private static string Deployment(NomadMachine machine, string id)
    {
        using var read = machine.Database.Read();
        Deployment? deployment = read.Find(NomadTables.Deployments, id);
        if (deployment is null) return "none";
        int allocations = read.Get(NomadTables.Allocs, NomadTables.AllocsByDeployment, deployment.ID).Count();
        return Text($"{deployment.Status}, {allocations} allocations");
    }

    private static string Counts(NomadMachine machine, string argument) =>
        string.Join(' ', machine.Tables.Select(table => Text($"{table}={machine.Count(table)}")));

    private static string AclPolicy(NomadMachine machine, string name)
    {
        using var read = machine.Database.Read();
        return machine.Server.Acl.Policy(read, name) is { } policy ? Text($"{policy.RulesJSON?.Namespaces?.Count ?? 0} namespaces") : "none";
    }

    private static string AclToken(NomadMachine machine, string accessor)
    {
        using var read = machine.Database.Read();
        return machine.Server.Acl.Token(read, accessor) is { } token ? Text($"{token.Type} with {token.Roles?.Count ?? 0} roles") : "none";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
