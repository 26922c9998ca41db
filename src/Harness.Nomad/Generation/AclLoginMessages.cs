using Harness.Machines;
using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about roles, ways to log in and their binding rules.</summary>
internal static class AclLoginMessages
{
    private static readonly string[] s_roles = ["engineers", "operators", "auditors", "bots"];
    private static readonly string[] s_methods = ["okta", "github", "vault"];

    public static NomadCommand UpsertRoles(DrawContext context)
    {
        var random = context.Random;
        var roles = new List<ACLRole>();
        int first = random.Next(s_roles.Length);
        for (int i = 0; i < 2; i++) roles.Add(Role(context, s_roles[(first + i) % s_roles.Length]));
        switch (random.Next(40))
        {
            case 0: roles[0].ID = ""; break;
            case 1: roles[0].ID = "no-uuid"; break;
            case 2: roles[1].Name = roles[0].Name; break;
        }
        return new NomadCommand(new ACLRolesUpsertRequest { ACLRoles = roles, AllowMissingPolicies = context.View.Count("acl_policy") == 0 ? random.Chance(7, 8) : random.Chance(1, 3) });
    }

    public static NomadCommand? DeleteRoles(DrawContext context)
    {
        var random = context.Random;
        List<string> ids = Draw.Rows<ACLRole>(context.View, "acl_roles", random, 3, _ => true).ConvertAll(row => row.ID!);
        if (ids.Count == 0) return null;
        if (random.Chance(1, 10)) ids.Add(random.Next(3) switch { 0 => "", 1 => "no-uuid", _ => Draw.Uuid(random) });
        return new NomadCommand(new ACLRolesDeleteByIDRequest { ACLRoleIDs = ids });
    }

    public static NomadCommand UpsertMethods(DrawContext context)
    {
        var random = context.Random;
        var methods = new List<ACLAuthMethod>();
        int first = random.Next(s_methods.Length);
        for (int i = 0; i < 2; i++) methods.Add(Method(context, s_methods[(first + i) % s_methods.Length]));
        if (random.Chance(1, 6)) methods[0].Default = true;
        if (random.Chance(1, 30)) methods[0].Default = methods[1].Default = true;
        if (random.Chance(1, 30)) methods[1].Type = "odd";
        else if (random.Chance(1, 40)) methods[1].Name = "";
        return new NomadCommand(new ACLAuthMethodsUpsertRequest { AuthMethods = methods });
    }

    public static NomadCommand? DeleteMethods(DrawContext context)
    {
        var random = context.Random;
        List<string> names = Draw.Rows<ACLAuthMethod>(context.View, "acl_auth_methods", random, 2, _ => true).ConvertAll(row => row.Name!);
        if (names.Count == 0) return null;
        if (random.Chance(1, 12)) names.Add(Draw.Of(random, "", "gone"));
        return new NomadCommand(new ACLAuthMethodsDeleteRequest { Names = names });
    }

    public static NomadCommand UpsertRules(DrawContext context)
    {
        var random = context.Random;
        var rules = new List<ACLBindingRule>();
        if (Draw.Row<ACLBindingRule>(context.View, "acl_binding_rules", random) is { } known && random.Chance(1, 2))
        {
            if (random.Chance(4, 5)) known.Selector = Draw.Of(random, "", "team == \"a\"", "team == \"b\"");
            known.ModifyTime = Timestamp.FromUnixNanos(context.Now);
            rules.Add(known);
        }
        while (rules.Count < 2) rules.Add(Rule(context));
        switch (random.Next(40))
        {
            case 0: rules[0].ID = ""; break;
            case 1: rules[0].ID = "no-uuid"; break;
            case 2: rules[1].BindType = "odd"; break;
        }
        return new NomadCommand(new ACLBindingRulesUpsertRequest { ACLBindingRules = rules, AllowMissingAuthMethods = context.View.Count("acl_auth_methods") == 0 ? random.Chance(7, 8) : random.Chance(1, 4) });
    }

    public static NomadCommand? DeleteRules(DrawContext context)
    {
        var random = context.Random;
        List<string> ids = Draw.Rows<ACLBindingRule>(context.View, "acl_binding_rules", random, 3, _ => true).ConvertAll(row => row.ID!);
        if (ids.Count == 0) return null;
        if (random.Chance(1, 10)) ids.Add(random.Next(3) switch { 0 => "", 1 => "no-uuid", _ => Draw.Uuid(random) });
        return new NomadCommand(new ACLBindingRulesDeleteRequest { ACLBindingRuleIDs = ids });
    }

    private static ACLRole Role(DrawContext context, string name)
    {
        var random = context.Random;
        var known = Draw.Row<ACLRole>(context.View, "acl_roles", random, 6, row => row.Name == name);
        string policy = context.View.Pick("acl_policy", random)?.Key ?? "dev";
        return Growth.In(new ACLRole
        {
            ID = known is not null && !random.Chance(1, 30) ? known.ID : Draw.Uuid(random),
            Name = name,
            Description = Draw.Of(random, "", "of a team"),
            Policies = [new ACLRolePolicyLink { Name = random.Chance(1, 20) ? "gone" : policy }],
        }, random);
    }

    private static ACLAuthMethod Method(DrawContext context, string name)
    {
        var random = context.Random;
        var known = context.View.Find("acl_auth_methods", name) as ACLAuthMethod;
        return Growth.In(new ACLAuthMethod
        {
            Name = name,
            Type = Draw.Of(random, ACLAuthMethodType.OIDC, ACLAuthMethodType.JWT),
            TokenLocality = Draw.Of(random, "local", "global"),
            MaxTokenTTL = 3_600_000_000_000,
            Default = known?.Default ?? false,
            Config = random.Chance(1, 2) ? new ACLAuthMethodConfig { OIDCDiscoveryURL = "https://id.example", BoundAudiences = ["nomad"], ClaimMappings = new(StringComparer.Ordinal) { ["team"] = "team" } } : null,
            CreateTime = random.Chance(2, 3) ? Timestamp.FromUnixNanos(context.Now) : default,
            ModifyTime = Timestamp.FromUnixNanos(context.Now),
        }, random);
    }

    private static ACLBindingRule Rule(DrawContext context)
    {
        var random = context.Random;
        return Growth.In(new ACLBindingRule
        {
            ID = Draw.Uuid(random),
            AuthMethod = context.View.Pick("acl_auth_methods", random)?.Key ?? Draw.Of(random, s_methods),
            Selector = random.Chance(1, 2) ? "team == \"a\"" : "",
            BindType = Draw.Of(random, ACLBindType.Role, ACLBindType.Policy, ACLBindType.Management),
            BindName = "dev",
            CreateTime = Timestamp.FromUnixNanos(context.Now),
            ModifyTime = Timestamp.FromUnixNanos(context.Now),
        }, random);
    }
}
