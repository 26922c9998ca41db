using System.Globalization;
using Nomad.Objects;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Who may do what: policies, tokens, roles, ways to log in.</summary>
public static class AclTables
{
    /// <summary>Policies by the workload they are for: its namespace, then its job. Those for tokens only are left out.</summary>
    public static readonly TableIndex<ACLPolicy> PoliciesByJob =
        TableIndex<ACLPolicy>.NonUnique("job", KeyPart<ACLPolicy>.Text(row => row.JobACL?.Namespace),
            KeyPart<ACLPolicy>.Text(row => row.JobACL?.JobID)).AllowMissing();
    /// <summary>Policies by name.</summary>
    public static readonly Table<ACLPolicy> Policies = new("acl_policy",
        TableIndex<ACLPolicy>.Unique("id", KeyPart<ACLPolicy>.Text(row => row.Name)), PoliciesByJob);

    /// <summary>Tokens in order of creation.</summary>
    public static readonly TableIndex<ACLToken> TokensByCreateIndex =
        TableIndex<ACLToken>.Unique("create", KeyPart<ACLToken>.Unsigned(row => row.CreateIndex), KeyPart<ACLToken>.Uuid(row => row.AccessorID));
    /// <summary>Tokens by secret; unique.</summary>
    public static readonly TableIndex<ACLToken> TokensBySecret =
        TableIndex<ACLToken>.Unique("secret", KeyPart<ACLToken>.Uuid(row => row.SecretID));
    /// <summary>Tokens by whether they are valid in all regions.</summary>
    public static readonly TableIndex<ACLToken> TokensByGlobal =
        TableIndex<ACLToken>.NonUnique("global", KeyPart<ACLToken>.Flag(row => row.Global));
    /// <summary>Global tokens that end, by when.</summary>
    public static readonly TableIndex<ACLToken> TokensByGlobalExpiry =
        TableIndex<ACLToken>.NonUnique("expires-global", KeyPart<ACLToken>.Text(row => row.Global ? Expiry(row) : null)).AllowMissing();
    /// <summary>Local tokens that end, by when.</summary>
    public static readonly TableIndex<ACLToken> TokensByLocalExpiry =
        TableIndex<ACLToken>.NonUnique("expires-local", KeyPart<ACLToken>.Text(row => row.Global ? null : Expiry(row))).AllowMissing();
    /// <summary>Tokens by accessor.</summary>
    public static readonly Table<ACLToken> Tokens = new("acl_token",
        TableIndex<ACLToken>.Unique("id", KeyPart<ACLToken>.Uuid(row => row.AccessorID)),
        TokensByCreateIndex, TokensBySecret, TokensByGlobal, TokensByGlobalExpiry, TokensByLocalExpiry);

    /// <summary>One-time tokens by their secret; unique.</summary>
    public static readonly TableIndex<OneTimeToken> OneTimeTokensBySecret =
        TableIndex<OneTimeToken>.Unique("secret", KeyPart<OneTimeToken>.Uuid(row => row.OneTimeSecretID));
    /// <summary>One-time tokens by the token they are for: it has one at most.</summary>
    public static readonly Table<OneTimeToken> OneTimeTokens = new("one_time_token",
        TableIndex<OneTimeToken>.Unique("id", KeyPart<OneTimeToken>.Uuid(row => row.AccessorID)), OneTimeTokensBySecret);

    /// <summary>Roles by name; unique.</summary>
    public static readonly TableIndex<ACLRole> RolesByName = TableIndex<ACLRole>.Unique("name", KeyPart<ACLRole>.Text(row => row.Name));
    /// <summary>Roles by id.</summary>
    public static readonly Table<ACLRole> Roles = new("acl_roles",
        TableIndex<ACLRole>.Unique("id", KeyPart<ACLRole>.Uuid(row => row.ID)), RolesByName);

    /// <summary>Ways to log in, by name.</summary>
    public static readonly Table<ACLAuthMethod> AuthMethods = new("acl_auth_methods",
        TableIndex<ACLAuthMethod>.Unique("id", KeyPart<ACLAuthMethod>.Text(row => row.Name)));

    /// <summary>Binding rules by the way to log in they belong to.</summary>
    public static readonly TableIndex<ACLBindingRule> BindingRulesByAuthMethod =
        TableIndex<ACLBindingRule>.NonUnique("auth_method", KeyPart<ACLBindingRule>.Text(row => row.AuthMethod));
    /// <summary>Binding rules by id.</summary>
    public static readonly Table<ACLBindingRule> BindingRules = new("acl_binding_rules",
        TableIndex<ACLBindingRule>.Unique("id", KeyPart<ACLBindingRule>.Uuid(row => row.ID)), BindingRulesByAuthMethod);

    // Digits of one width sort as the times do; no token ends before the epoch.
    private static string? Expiry(ACLToken row) => row.ExpirationTime is { } end ? ExpiryKey(end) : null;

    /// <summary>The key of a time in the indexes by expiry.</summary>
    internal static string ExpiryKey(Timestamp time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Seconds:D19}.{time.Nanoseconds:D9}");
}
