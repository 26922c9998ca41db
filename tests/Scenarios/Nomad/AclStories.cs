using Nomad.Messages;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Nomad;

public sealed class AclStories
{
    private const string Rules = "namespace \"default\" { policy = \"read\" }\n node { policy = \"write\" }";

    private readonly TestServer _server = new();

    private static ACLPolicyUpsertRequest Policy(string name, string rules = Rules) => new() { Policies = [new() { Name = name, Rules = rules }] };

    private static ACLToken Token(int number, string type = "client") => new() { AccessorID = TestServer.Id(number), SecretID = TestServer.Id(100 + number), Type = type };

    private static ACLTokenUpsertRequest Upsert(params List<ACLToken> tokens) => new() { Tokens = tokens };

    [Fact]
    public void A_policy_is_read_in_a_copy()
    {
        _server.Do(Policy("dev"));
        ACLPolicy read = new AclReader().Policy(_server.Read, "dev")!;
        Assert.Equal(("default", "read", "write"), (read.RulesJSON!.Namespaces![0].Name!, read.RulesJSON.Namespaces[0].Policy!, read.RulesJSON.Others!["node"]));
        Assert.Null(_server.Read.FindAclPolicy("dev")!.RulesJSON);
        Assert.Null(new AclReader().Policy(_server.Read, "ops"));
    }

    [Fact]
    public void Policies_come_and_go()
    {
        _server.Do(Policy("dev"));
        ulong created = _server.Index;
        _server.Do(Policy("dev", "quota { policy = \"read\" }"));
        Assert.Equal((created, _server.Index), (_server.Read.FindAclPolicy("dev")!.CreateIndex, _server.Read.FindAclPolicy("dev")!.ModifyIndex));
        Assert.Equal(1UL, _server.Do(new ACLPolicyDeleteRequest { Names = ["dev", "ops"] }).Count);
        Assert.True(_server.Do(new ACLPolicyDeleteRequest { Names = ["dev"] }).NoOp);
        _server.Refuse(NomadErrors.MissingID, Policy(""));
        _server.Refuse(NomadErrors.MissingID, new ACLPolicyDeleteRequest { Names = [""] });
        _server.Refuse(NomadErrors.MissingID, new ACLPolicyUpsertRequest { Policies = [new() { Name = "job", Rules = Rules, JobACL = new() { JobID = "web" } }] });
    }

    [Theory]
    [InlineData("")]
    [InlineData("namespace { policy = \"read\" }")]
    [InlineData("namespace \"a\" { policy = \"fly\" }")]
    [InlineData("node { policy = \"read\"")]
    [InlineData("house { policy = \"read\" }")]
    public void Rules_that_cannot_be_read_are_refused(string rules) => _server.Refuse(NomadErrors.InvalidAclRules, Policy("dev", rules));

    [Fact]
    public void A_token_keeps_its_secret_and_its_birthday()
    {
        _server.Do(Upsert(Token(1)));
        ACLToken changed = Token(1, "management");
        (changed.SecretID, changed.CreateTime) = (TestServer.Id(999), new Timestamp(5, 0));
        _server.Do(Upsert(changed));
        ACLToken stored = _server.Read.FindAclToken(TestServer.Id(1))!;
        Assert.Equal((TestServer.Id(101), "management"), (stored.SecretID!, stored.Type!));
        Assert.Equal(Timestamp.FromUnixNanos(_server.TimeNanos - 1_000_000_000), stored.CreateTime);
    }

    [Fact]
    public void What_is_no_token_is_refused_and_nothing_of_the_entry_stays()
    {
        void Refused(string error, Action<ACLToken> spoil)
        {
            ACLToken odd = Token(2);
            spoil(odd);
            _server.Refuse(error, Upsert(Token(1), odd));
        }

        Refused(NomadErrors.MissingID, token => token.AccessorID = "");
        Refused(NomadErrors.InvalidID, token => token.SecretID = "me");
        Refused(NomadErrors.InvalidTokenType, token => token.Type = "odd");
        Refused(NomadErrors.InvalidExpiration, token => token.ExpirationTime = new Timestamp(-1, 0));
        Refused(NomadErrors.TokenSecretInUse, token => token.SecretID = TestServer.Id(101));
    }

    [Fact]
    public void Tokens_that_end_are_found_in_the_order_of_their_ends()
    {
        ACLToken late = Token(1), soon = Token(2), global = Token(3);
        late.ExpirationTime = new Timestamp(1_000_000_000, 1);
        soon.ExpirationTime = new Timestamp(999_999_999, 0);
        (global.ExpirationTime, global.Global) = (new Timestamp(5, 0), true);
        _server.Do(Upsert(late, soon, global, Token(4)));
        var now = new Timestamp(1_000_000_000, 1);
        Assert.Equal([TestServer.Id(2)], _server.Read.TokensExpiredBefore(now, isGlobal: false).Select(token => token.AccessorID));
        Assert.Equal([TestServer.Id(3)], _server.Read.TokensExpiredBefore(now, isGlobal: true).Select(token => token.AccessorID));
        Assert.Equal(2UL, _server.Do(new ACLTokenDeleteRequest { AccessorIDs = [TestServer.Id(2), TestServer.Id(3), TestServer.Id(9)] }).Count);
        _server.Refuse(NomadErrors.InvalidID, new ACLTokenDeleteRequest { AccessorIDs = ["me"] });
    }

    [Fact]
    public void The_cluster_gets_its_first_token_once_and_again_only_by_the_index()
    {
        _server.Do(new ACLTokenBootstrapRequest { Token = Token(1, "management") });
        ulong first = _server.Index;
        Assert.Equal(first, _server.Read.BootstrapIndex());
        _server.Refuse(NomadErrors.AclBootstrapped, new ACLTokenBootstrapRequest { Token = Token(2, "management") });
        _server.Refuse(NomadErrors.AclResetIndexWrong, new ACLTokenBootstrapRequest { Token = Token(2, "management"), ResetIndex = first + 1 });
        _server.Refuse(NomadErrors.TokenSecretInUse, new ACLTokenBootstrapRequest { Token = new() { AccessorID = TestServer.Id(2), SecretID = TestServer.Id(101), Type = "management" }, ResetIndex = first });
        _server.Refuse(NomadErrors.AclBootstrapped, new ACLTokenBootstrapRequest { Token = Token(2) });
        _server.Do(new ACLTokenBootstrapRequest { Token = Token(2, "management"), ResetIndex = first });
        Assert.Equal((_server.Index, _server.Index), (_server.Read.BootstrapIndex(), _server.IndexOf("acl_token")));
        Assert.Equal(0UL, _server.IndexOf("index"));
    }

    [Fact]
    public void A_token_is_read_with_the_present_names_of_its_roles()
    {
        _server.Do(new ACLRolesUpsertRequest { ACLRoles = [new() { ID = TestServer.Id(51), Name = "old" }, new() { ID = TestServer.Id(52), Name = "gone" }] });
        ACLToken token = Token(1);
        token.Roles = [new() { ID = TestServer.Id(51), Name = "old" }, new() { ID = TestServer.Id(52), Name = "gone" }];
        _server.Do(Upsert(token));
        _server.Do(new ACLRolesUpsertRequest { ACLRoles = [new() { ID = TestServer.Id(51), Name = "new" }] });
        _server.Do(new ACLRolesDeleteByIDRequest { ACLRoleIDs = [TestServer.Id(52)] });
        Assert.Equal(["new"], new AclReader().Token(_server.Read, TestServer.Id(1))!.Roles!.Select(link => link.Name));
        Assert.Equal(["old", "gone"], _server.Read.FindAclToken(TestServer.Id(1))!.Roles!.Select(link => link.Name));
    }

    [Fact]
    public void Roles_have_names_of_their_own_and_policies_that_exist()
    {
        ACLRolesUpsertRequest Role(int id, string name, string policy, bool missing = false) =>
            new() { ACLRoles = [new() { ID = TestServer.Id(id), Name = name, Policies = [new() { Name = policy }] }], AllowMissingPolicies = missing };

        _server.Refuse(NomadErrors.AclPolicyNotFound, Role(51, "a", "dev"));
        _server.Do(Role(51, "a", "dev", missing: true));
        Assert.True(_server.Do(Role(51, "a", "dev", missing: true)).NoOp);
        _server.Do(Policy("dev"));
        _server.Refuse(NomadErrors.AclRoleNameInUse, Role(52, "a", "dev"));
        _server.Do(Role(51, "b", "dev"));
        _server.Do(Role(52, "a", "dev"));
        _server.Refuse(NomadErrors.AclRoleNotFound, new ACLRolesDeleteByIDRequest { ACLRoleIDs = [TestServer.Id(51), TestServer.Id(53)] });
        _server.Refuse(NomadErrors.MissingID, Role(53, "", "dev"));
        _server.Refuse(NomadErrors.InvalidID, new ACLRolesDeleteByIDRequest { ACLRoleIDs = ["me"] });
    }

    [Fact]
    public void One_way_to_log_in_is_the_default_one()
    {
        ACLAuthMethod Method(string name, bool isDefault, string type = "JWT") => new() { Name = name, Type = type, TokenLocality = "local", Default = isDefault, ModifyTime = new Timestamp(9, 0) };

        _server.Refuse(NomadErrors.DefaultAuthMethodExists, new ACLAuthMethodsUpsertRequest { AuthMethods = [Method("a", true), Method("b", true)] });
        _server.Do(new ACLAuthMethodsUpsertRequest { AuthMethods = [Method("a", true), Method("b", false)] });
        ACLAuthMethod later = Method("a", true);
        later.ModifyTime = new Timestamp(99, 0);
        Assert.True(_server.Do(new ACLAuthMethodsUpsertRequest { AuthMethods = [later] }).NoOp);
        _server.Do(new ACLAuthMethodsUpsertRequest { AuthMethods = [Method("a", false), Method("b", true)] });
        _server.Refuse(NomadErrors.InvalidAuthMethod, new ACLAuthMethodsUpsertRequest { AuthMethods = [Method("c", false, "odd")] });
        _server.Refuse(NomadErrors.MissingID, new ACLAuthMethodsUpsertRequest { AuthMethods = [Method("", false)] });
        _server.Refuse(NomadErrors.AuthMethodNotFound, new ACLAuthMethodsDeleteRequest { Names = ["a", "c"] });
        _server.Do(new ACLAuthMethodsDeleteRequest { Names = ["a", "b"] });
    }

    [Fact]
    public void A_binding_rule_needs_its_way_to_log_in()
    {
        ACLBindingRulesUpsertRequest Rule(string selector, string type = "role", bool missing = false) =>
            new() { ACLBindingRules = [new() { ID = TestServer.Id(61), AuthMethod = "a", BindType = type, Selector = selector }], AllowMissingAuthMethods = missing };

        _server.Refuse(NomadErrors.AuthMethodNotFound, Rule("x"));
        _server.Do(Rule("x", missing: true));
        Assert.True(_server.Do(Rule("x", missing: true)).NoOp);
        _server.Do(Rule("y", missing: true));
        Assert.Equal(Timestamp.FromUnixNanos(_server.TimeNanos), _server.Read.Find(AclTables.BindingRules, TestServer.Id(61))!.ModifyTime);
        _server.Refuse(NomadErrors.InvalidBindType, Rule("x", "odd"));
        _server.Refuse(NomadErrors.BindingRuleNotFound, new ACLBindingRulesDeleteRequest { ACLBindingRuleIDs = [TestServer.Id(62)] });
        _server.Refuse(NomadErrors.MissingID, new ACLBindingRulesDeleteRequest { ACLBindingRuleIDs = [""] });
        _server.Do(new ACLBindingRulesDeleteRequest { ACLBindingRuleIDs = [TestServer.Id(61)] });
    }

    [Fact]
    public void One_time_tokens_end_by_the_leaders_time()
    {
        OneTimeTokenUpsertRequest OneTime(int token, int secret, long end) =>
            new() { Token = new() { AccessorID = TestServer.Id(token), OneTimeSecretID = TestServer.Id(secret), ExpiresAt = new Timestamp(end, 0) } };

        _server.Do(OneTime(1, 71, 100));
        _server.Do(OneTime(1, 72, 200));
        _server.Do(OneTime(2, 71, 300));
        _server.Refuse(NomadErrors.TokenSecretInUse, OneTime(3, 71, 300));
        _server.Refuse(NomadErrors.InvalidExpiration, new OneTimeTokenUpsertRequest { Token = new() { AccessorID = TestServer.Id(3), OneTimeSecretID = TestServer.Id(73) } });
        _server.Refuse(NomadErrors.MissingID, new OneTimeTokenUpsertRequest());
        Assert.True(_server.Do(new OneTimeTokenExpireRequest { Timestamp = new Timestamp(200, 0) }).NoOp);
        Assert.Equal(1UL, _server.Do(new OneTimeTokenExpireRequest { Timestamp = new Timestamp(200, 1) }).Count);
        Assert.Equal(1UL, _server.Do(new OneTimeTokenExpireRequest()).Count);
        _server.Do(OneTime(1, 74, 100));
        Assert.Equal(1UL, _server.Do(new OneTimeTokenDeleteRequest { AccessorIDs = [TestServer.Id(1), TestServer.Id(5)] }).Count);
        _server.Refuse(NomadErrors.InvalidID, new OneTimeTokenDeleteRequest { AccessorIDs = ["me"] });
    }
}
