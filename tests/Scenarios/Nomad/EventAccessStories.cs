using Nomad;
using Nomad.Events;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>A cluster in which tokens decide who may follow which events.</summary>
public sealed class EventAccessStories
{
    private readonly NomadStateMachine _machine = new(new NomadComponents(new NomadSettings { HasAccessControl = true }), new ObjectModel(), GuardMode.Shadow);
    private ulong _index;

    private static string Secret(int number) => TestServer.Id(100 + number);

    private void Do(INomadRequest request)
    {
        NomadResult result = _machine.Apply(++_index, 1, 0, request);
        Assert.Null(result.Error);
    }

    private void Policy(string name, string rules) => Do(new ACLPolicyUpsertRequest { Policies = [new() { Name = name, Rules = rules }] });

    private void Token(int number, string type, string? policy = null, string? role = null) => Do(new ACLTokenUpsertRequest
    {
        Tokens =
        [
            new()
            {
                AccessorID = TestServer.Id(number), SecretID = Secret(number), Type = type,
                Policies = policy is null ? null : [policy], Roles = role is null ? null : [new() { ID = role }],
            },
        ],
    });

    private EventSubscription Follow(string secret, string topic, string inNamespace = EventTopics.Any) =>
        _machine.Events.Subscribe(new EventRequest { Secret = secret, Filter = new() { Topics = [new(topic, EventTopics.Any)], Namespace = inNamespace } });

    private bool May(string secret, string topic, string inNamespace = EventTopics.Any)
    {
        try
        {
            Follow(secret, topic, inNamespace);
            return true;
        }
        catch (EventException refused)
        {
            Assert.Equal(EventEnd.Forbidden, refused.End);
            return false;
        }
    }

    private static bool IsOver(EventSubscription subscription)
    {
        try
        {
            subscription.Next();
            return false;
        }
        catch (EventException over)
        {
            Assert.Equal(EventEnd.Forbidden, over.End);
            return true;
        }
    }

    [Fact]
    public void Whoever_has_no_token_follows_nothing_and_who_manages_the_cluster_everything()
    {
        Token(1, ACLTokenType.Management);
        Assert.False(May("", "Job"));
        Assert.False(May(Secret(9), "Node"));
        Assert.All((string[])["Job", "ACLToken", EventTopics.Any, EventTopics.Everything], topic => Assert.True(May(Secret(1), topic)));
    }

    [Fact]
    public void Policies_say_which_topics_of_which_namespaces_may_be_followed()
    {
        Policy("team", "namespace \"team\" { policy = \"read\" } node { policy = \"write\" }");
        Token(1, ACLTokenType.Client, "team");
        Assert.True(May(Secret(1), "Job", "team"));
        Assert.True(May(Secret(1), "CSIVolume", "team"));
        Assert.True(May(Secret(1), "Node"));
        Assert.False(May(Secret(1), "Job", "default"));
        Assert.False(May(Secret(1), "Job"));
        Assert.False(May(Secret(1), "CSIPlugin"));
        Assert.False(May(Secret(1), "ACLPolicy"));
        Assert.False(May(Secret(1), EventTopics.Any, "team"));
    }

    [Fact]
    public void A_policy_that_denies_wins_whatever_the_order()
    {
        Policy("all", "namespace \"*\" { policy = \"read\" } namespace \"team\" { policy = \"read\" }");
        Policy("not", "namespace \"team\" { policy = \"deny\" }");
        Do(new ACLTokenUpsertRequest
        {
            Tokens =
            [
                new() { AccessorID = TestServer.Id(1), SecretID = Secret(1), Type = ACLTokenType.Client, Policies = ["all", "not"] },
                new() { AccessorID = TestServer.Id(2), SecretID = Secret(2), Type = ACLTokenType.Client, Policies = ["not", "all"] },
                new() { AccessorID = TestServer.Id(3), SecretID = Secret(3), Type = ACLTokenType.Client, Policies = ["all"] },
            ],
        });
        Assert.All((int[])[1, 2], number => Assert.Equal((true, false, false), (May(Secret(number), "Job", "default"), May(Secret(number), "Job", "team"), May(Secret(number), "Job"))));
        Assert.True(May(Secret(3), "Job"));
    }

    [Fact]
    public void A_subscription_ends_when_its_token_goes()
    {
        Token(1, ACLTokenType.Management);
        Token(2, ACLTokenType.Management);
        EventSubscription lost = Follow(Secret(1), "Node"), kept = Follow(Secret(2), "Node");
        Do(TestServer.Register(1));
        Do(new ACLTokenDeleteRequest { AccessorIDs = [TestServer.Id(1)] });
        Assert.True(IsOver(lost));
        Assert.Equal(_index - 1, kept.Next()!.Index);
    }

    [Fact]
    public void A_subscription_ends_when_its_policy_no_longer_allows_it_and_not_before()
    {
        Policy("nodes", "node { policy = \"read\" }");
        Token(1, ACLTokenType.Client, "nodes");
        EventSubscription subscription = Follow(Secret(1), "Node");
        Policy("nodes", "node { policy = \"write\" }");
        Assert.False(IsOver(subscription));
        Policy("nodes", "node { policy = \"deny\" }");
        Assert.True(IsOver(subscription));
    }

    [Fact]
    public void A_subscription_ends_when_the_role_that_allowed_it_changes()
    {
        Policy("nodes", "node { policy = \"read\" }");
        Policy("jobs", "namespace \"*\" { policy = \"read\" }");
        Do(new ACLRolesUpsertRequest { ACLRoles = [new() { ID = TestServer.Id(50), Name = "watcher", Policies = [new() { Name = "nodes" }] }] });
        Token(1, ACLTokenType.Client, role: TestServer.Id(50));
        EventSubscription subscription = Follow(Secret(1), "Node");
        Do(new ACLRolesUpsertRequest { ACLRoles = [new() { ID = TestServer.Id(50), Name = "watcher", Policies = [new() { Name = "jobs" }] }] });
        Assert.True(IsOver(subscription));
        Assert.True(May(Secret(1), "Job"));
    }

    [Fact]
    public void Events_of_variables_services_and_volumes_are_chosen_by_namespace()
    {
        var machine = new NomadStateMachine(new NomadComponents(new NomadSettings()), new ObjectModel(), GuardMode.Shadow);
        EventSubscription team = machine.Events.Subscribe(new EventRequest { IsWhole = true, Filter = EventFilter.Everything with { Namespace = "team" } });
        EventSubscription other = machine.Events.Subscribe(new EventRequest { IsWhole = true, Filter = EventFilter.Everything with { Namespace = "default" } });
        ulong index = 0;
        foreach (INomadRequest request in TeamRows()) Assert.Null(machine.Apply(++index, 1, 0, request).Error);
        string[] owned = ["variables", "service_registrations", "csi_volumes"];
        Assert.Equal(owned, Tables(team).Where(owned.Contains));
        Assert.DoesNotContain(Tables(other), owned.Contains);
    }

    private static IEnumerable<INomadRequest> TeamRows()
    {
        yield return new NamespaceUpsertRequest { Namespaces = [new() { Name = "team" }] };
        yield return new VarApplyStateRequest { Op = VariableOperation.Set, Var = new() { Namespace = "team", Path = "a", Data = [1] } };
        yield return Jobs.Register("web", job => job.Namespace = "team");
        Job job = Jobs.New("web");
        Allocation alloc = Jobs.Alloc(1, "web");
        job.Namespace = alloc.Namespace = "team";
        yield return Plans.Of(job, alloc);
        yield return new ServiceRegistrationUpsertRequest
        {
            Services = [new() { ID = "s", ServiceName = "web", Namespace = "team", NodeID = TestServer.Id(1), JobID = "web", AllocID = TestServer.Id(1) }],
        };
        yield return new CSIVolumeRegisterRequest { Volumes = [new() { ID = "v", Namespace = "team", PluginID = "ebs" }] };
    }

    private static List<string> Tables(EventSubscription subscription)
    {
        List<string> tables = [];
        while (subscription.Next() is { } batch) tables.AddRange(batch.Events.Select(told => told.Table));
        return tables;
    }
}
