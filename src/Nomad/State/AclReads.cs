using Nomad.Objects;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of policies, tokens and roles. Rows belong to the store: copy before a change.</summary>
public static class AclReads
{
    /// <summary>The row of the index table that says when the cluster got its first token.</summary>
    public const string BootstrapMark = "acl_token_bootstrap";

    /// <summary>The policy with a name; null if there is none.</summary>
    public static ACLPolicy? FindAclPolicy(this ReadTransaction read, string? name) =>
        string.IsNullOrEmpty(name) ? null : read.Find(AclTables.Policies, name);

    /// <summary>The token with an accessor; null if there is none.</summary>
    public static ACLToken? FindAclToken(this ReadTransaction read, string? accessor) =>
        Require.IsUuid(accessor) ? read.Find(AclTables.Tokens, accessor) : null;

    /// <summary>The token with a secret; null if there is none.</summary>
    public static ACLToken? FindAclTokenBySecret(this ReadTransaction read, string? secret) =>
        Require.IsUuid(secret) ? read.First(AclTables.Tokens, AclTables.TokensBySecret, secret) : null;

    /// <summary>The role with an id; null if there is none.</summary>
    public static ACLRole? FindAclRole(this ReadTransaction read, string? id) =>
        Require.IsUuid(id) ? read.Find(AclTables.Roles, id) : null;

    /// <summary>The way to log in with a name; null if there is none.</summary>
    public static ACLAuthMethod? FindAuthMethod(this ReadTransaction read, string? name) =>
        string.IsNullOrEmpty(name) ? null : read.Find(AclTables.AuthMethods, name);

    /// <summary>The log index at which the cluster got its first token; 0 if it has none.</summary>
    public static ulong BootstrapIndex(this ReadTransaction read) => read.Find(NomadTables.Index, BootstrapMark)?.Value ?? 0;

    /// <summary>The tokens that ended before a time, those that ended first coming first.</summary>
    public static IEnumerable<ACLToken> TokensExpiredBefore(this ReadTransaction read, Timestamp time, bool isGlobal) =>
        read.Get(AclTables.Tokens, isGlobal ? AclTables.TokensByGlobalExpiry : AclTables.TokensByLocalExpiry)
            .TakeWhile(token => token.ExpirationTime is { } end && end.CompareTo(time) < 0);
}
