using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about policies, tokens and one-time tokens do. Whether the text of rules can be read is believed.</summary>
internal sealed class AclRules(ModelState state, ulong index, long timeNanos, bool areRulesInvalid)
{
    public NomadResult Upsert(ACLPolicyUpsertRequest request)
    {
        if (areRulesInvalid) throw new ModelError(NomadErrors.InvalidAclRules);
        foreach (ACLPolicy policy in request.Policies ?? [])
        {
            Rules.Name(policy?.Name);
            if (!string.IsNullOrEmpty(policy!.JobACL?.JobID)) Rules.Name(policy.JobACL.Namespace);
            var policies = state.Cluster.Policies;
            state.Cluster = state.Cluster with { Policies = policies.SetItem(policy.Name!, new ModelRow(policies.GetValueOrDefault(policy.Name!)?.CreateIndex ?? index, index)) };
        }
        return new NomadResult { Index = index };
    }

    public NomadResult Delete(ACLPolicyDeleteRequest request)
    {
        int before = state.Cluster.Policies.Count;
        foreach (string name in request.Names ?? []) state.Cluster = state.Cluster with { Policies = state.Cluster.Policies.Remove(Rules.Name(name)) };
        return Deleted(before - state.Cluster.Policies.Count);
    }

    public NomadResult Upsert(ACLTokenUpsertRequest request)
    {
        foreach (ACLToken token in request.Tokens ?? []) Upsert(token);
        return new NomadResult { Index = index };
    }

    public NomadResult Delete(ACLTokenDeleteRequest request)
    {
        int before = state.Cluster.Tokens.Count;
        foreach (string accessor in request.AccessorIDs ?? []) state.Cluster = state.Cluster with { Tokens = state.Cluster.Tokens.Remove(Rules.Uuid(accessor)) };
        return Deleted(before - state.Cluster.Tokens.Count);
    }

    public NomadResult Bootstrap(ACLTokenBootstrapRequest request)
    {
        if (request.Token is null) throw new ModelError(NomadErrors.MissingID);
        ulong last = state.Cluster.Bootstrap;
        if (last != 0 && request.ResetIndex == 0) throw new ModelError(NomadErrors.AclBootstrapped);
        if (last != 0 && request.ResetIndex != last) throw new ModelError(NomadErrors.AclResetIndexWrong);
        Upsert(request.Token);
        state.Cluster = state.Cluster with { Bootstrap = index };
        return new NomadResult { Index = index };
    }

    public NomadResult Upsert(OneTimeTokenUpsertRequest request)
    {
        string accessor = Rules.Uuid(request.Token?.AccessorID), secret = Rules.Uuid(request.Token!.OneTimeSecretID);
        if (request.Token.ExpiresAt == default) throw new ModelError(NomadErrors.InvalidExpiration);
        bool isTaken = state.Cluster.OneTimeTokens.Any(row => Same(row.Value.Secret, secret) && !Same(row.Key, accessor));
        if (isTaken) throw new ModelError(NomadErrors.TokenSecretInUse);
        var token = new ModelOneTimeToken(secret, request.Token.ExpiresAt, index);
        state.Cluster = state.Cluster with { OneTimeTokens = state.Cluster.OneTimeTokens.SetItem(accessor, token) };
        return new NomadResult { Index = index };
    }

    public NomadResult Delete(OneTimeTokenDeleteRequest request)
    {
        int before = state.Cluster.OneTimeTokens.Count;
        foreach (string accessor in request.AccessorIDs ?? [])
            state.Cluster = state.Cluster with { OneTimeTokens = state.Cluster.OneTimeTokens.Remove(Rules.Uuid(accessor)) };
        return Deleted(before - state.Cluster.OneTimeTokens.Count);
    }

    public NomadResult Expire(OneTimeTokenExpireRequest request)
    {
        Timestamp now = request.Timestamp == default ? Timestamp.FromUnixNanos(timeNanos) : request.Timestamp;
        int before = state.Cluster.OneTimeTokens.Count;
        foreach ((string accessor, ModelOneTimeToken token) in state.Cluster.OneTimeTokens)
        {
            if (token.End.CompareTo(now) < 0) state.Cluster = state.Cluster with { OneTimeTokens = state.Cluster.OneTimeTokens.Remove(accessor) };
        }
        return Deleted(before - state.Cluster.OneTimeTokens.Count);
    }

    private void Upsert(ACLToken? token)
    {
        string accessor = Rules.Uuid(token?.AccessorID);
        ModelToken? stored = state.Cluster.Tokens.GetValueOrDefault(accessor);
        string secret = Rules.Uuid(stored?.Secret ?? token!.SecretID);
        if (token!.Type is not ("client" or "management")) throw new ModelError(NomadErrors.InvalidTokenType);
        if (token.ExpirationTime is { Seconds: < 0 }) throw new ModelError(NomadErrors.InvalidExpiration);
        bool isTaken = state.Cluster.Tokens.Any(row => Same(row.Value.Secret, secret) && !Same(row.Key, accessor));
        if (isTaken) throw new ModelError(NomadErrors.TokenSecretInUse);
        state.Cluster = state.Cluster with { Tokens = state.Cluster.Tokens.SetItem(accessor, new ModelToken(secret, stored?.CreateIndex ?? index, index)) };
    }

    private NomadResult Deleted(int count) => new() { Index = index, Count = (ulong)count, NoOp = count == 0 };

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
