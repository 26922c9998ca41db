using Harness.Machines;
using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about policies, tokens and one-time tokens.</summary>
internal static class AclMessages
{
    private static readonly string[] s_names = ["dev", "ops", "read-only", "deploy"];

    public static NomadCommand UpsertPolicies(DrawContext context)
    {
        var random = context.Random;
        var policies = new List<ACLPolicy>();
        int first = random.Next(s_names.Length);
        for (int i = 1 + random.Next(2); i >= 0; i--)
        {
            policies.Add(Growth.In(new ACLPolicy
            {
                Name = s_names[(first + i) % s_names.Length],
                Description = Draw.Of(random, "", "of a team"),
                Rules = Draw.Of(random, "namespace \"default\" { policy = \"read\" }", "namespace \"team-a\" { policy = \"write\" }\nnode { policy = \"read\" }", "operator { policy = \"write\" }"),
                JobACL = random.Chance(1, 3) ? new ACLPolicyJob { Namespace = "default", JobID = random.Chance(1, 2) ? "web" : null } : null,
                Hash = random.Chance(1, 2) ? [1, (byte)random.Next(9)] : null,
            }, random));
        }
        if (random.Chance(1, 30)) policies[0].Rules = "namespace { }";
        else if (random.Chance(1, 30)) policies[^1].Name = "";
        return new NomadCommand(new ACLPolicyUpsertRequest { Policies = policies });
    }

    public static NomadCommand DeletePolicies(DrawContext context)
    {
        var random = context.Random;
        string name = Draw.Of(random, s_names);
        return new NomadCommand(new ACLPolicyDeleteRequest
        {
            Names = [random.Chance(1, 30) ? "" : name, .. random.Chance(4, 5) ? Draw.Rows<ACLPolicy>(context.View, "acl_policy", random, 2, row => row.Name != name).ConvertAll(row => row.Name!) : []],
        });
    }

    public static NomadCommand UpsertTokens(DrawContext context)
    {
        var random = context.Random;
        var tokens = new List<ACLToken>();
        if (Draw.Row<ACLToken>(context.View, "acl_token", random) is { } known && random.Chance(1, 2))
        {
            Vary(context, known);
            tokens.Add(known);
        }
        while (tokens.Count < 2) tokens.Add(NewToken(context));
        switch (random.Next(40))
        {
            case 0: tokens[0].AccessorID = ""; break;
            case 1: tokens[0].AccessorID = "no-uuid"; break;
            case 2: tokens[0].Type = "odd"; break;
            case 3: tokens[1].ExpirationTime = new Timestamp(-5, 0); break;
            case 4: tokens[1].SecretID = tokens[0].SecretID; break;
        }
        return new NomadCommand(new ACLTokenUpsertRequest { Tokens = tokens });
    }

    public static NomadCommand? DeleteTokens(DrawContext context)
    {
        var random = context.Random;
        long now = context.Now;
        // What the leader's collector does: tokens that ended go; others only if a user wants it.
        List<string> accessors = Draw.Rows<ACLToken>(context.View, "acl_token", random, 3, row => row.ExpirationTime is { } end && end.ToUnixNanos() < now || random.Chance(1, 3)).ConvertAll(row => row.AccessorID!);
        if (accessors.Count == 0) return null;
        if (random.Chance(1, 10)) accessors.Add(random.Next(3) switch { 0 => "", 1 => "no-uuid", _ => Draw.Uuid(random) });
        return new NomadCommand(new ACLTokenDeleteRequest { AccessorIDs = accessors });
    }

    public static NomadCommand? Bootstrap(DrawContext context)
    {
        var random = context.Random;
        ulong last = (context.View.Find("index", "acl_token_bootstrap") as IndexEntry)?.Value ?? 0;
        if (last != 0 && random.Chance(1, 2)) return null;
        ACLToken token = NewToken(context);
        (token.Type, token.Policies, token.Roles) = (ACLTokenType.Management, null, null);
        switch (random.Next(40))
        {
            case 0: token.AccessorID = ""; break;
            case 1: token.SecretID = "no-uuid"; break;
            case 2: token.Type = "odd"; break;
            case 3: token.ExpirationTime = new Timestamp(-5, 0); break;
            case 4: token.SecretID = Draw.Row<ACLToken>(context.View, "acl_token", random)?.SecretID ?? token.SecretID; break;
        }
        return new NomadCommand(new ACLTokenBootstrapRequest { Token = random.Chance(1, 40) ? null : token, ResetIndex = random.Next(10) switch { 0 => 3, 1 => 0, _ => last } });
    }

    public static NomadCommand UpsertOneTime(DrawContext context)
    {
        var random = context.Random;
        var token = new OneTimeToken
        {
            AccessorID = context.View.Pick("acl_token", random)?.Key ?? Draw.Uuid(random),
            OneTimeSecretID = Draw.Uuid(random),
            ExpiresAt = Timestamp.FromUnixNanos(context.Now + 600_000_000_000),
        };
        switch (random.Next(40))
        {
            case 0: token.AccessorID = ""; break;
            case 1: token.OneTimeSecretID = "no-uuid"; break;
            case 2: token.ExpiresAt = default; break;
            case 3 or 4: token.OneTimeSecretID = Draw.Row<OneTimeToken>(context.View, "one_time_token", random)?.OneTimeSecretID ?? token.OneTimeSecretID; break;
        }
        return new NomadCommand(new OneTimeTokenUpsertRequest { Token = token });
    }

    public static NomadCommand? DeleteOneTime(DrawContext context)
    {
        var random = context.Random;
        List<string> accessors = Draw.Rows<OneTimeToken>(context.View, "one_time_token", random, 3, _ => true).ConvertAll(row => row.AccessorID!);
        if (accessors.Count == 0) return null;
        if (random.Chance(1, 10)) accessors.Add(random.Next(3) switch { 0 => "", 1 => "no-uuid", _ => Draw.Uuid(random) });
        return new NomadCommand(new OneTimeTokenDeleteRequest { AccessorIDs = accessors });
    }

    public static NomadCommand? ExpireOneTime(DrawContext context)
    {
        var random = context.Random;
        if (context.View.Count("one_time_token") == 0) return null;
        // The leader's clock, which now and then has moved past the life of some of them.
        long later = random.Chance(1, 2) ? 601_000_000_000 : 0;
        return new NomadCommand(new OneTimeTokenExpireRequest { Timestamp = random.Chance(1, 8) ? default : Timestamp.FromUnixNanos(context.Now + later) });
    }

    private static ACLToken NewToken(DrawContext context)
    {
        var token = new ACLToken
        {
            AccessorID = Draw.Uuid(context.Random),
            SecretID = Draw.Uuid(context.Random),
            Type = ACLTokenType.Client,
            CreateTime = Timestamp.FromUnixNanos(context.Now),
        };
        Vary(context, token);
        return Growth.In(token, context.Random);
    }

    private static void Vary(DrawContext context, ACLToken token)
    {
        var random = context.Random;
        token.Name = Draw.Of(random, "ci", "laptop", "");
        token.Policies = [Draw.Of(random, s_names)];
        token.Global = random.Chance(1, 3);
        token.ExpirationTTL = random.Chance(1, 2) ? 3_600_000_000_000 : 0;
        token.ExpirationTime = token.ExpirationTTL > 0 ? Timestamp.FromUnixNanos(context.Now + token.ExpirationTTL) : null;
        token.Roles = random.Chance(1, 2) && Draw.Row<ACLRole>(context.View, "acl_roles", random) is { } role ? [new ACLTokenRoleLink { ID = role.ID, Name = role.Name }] : null;
    }
}
