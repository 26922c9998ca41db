using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>What messages about variables do.</summary>
internal sealed class VariableRules(ModelState state, ulong index, IReadOnlySet<string> namespaces)
{
    public NomadResult Apply(VarApplyStateRequest request)
    {
        if (request.Var is not { } asked) throw new ModelError(NomadErrors.MissingID);
        string room = string.IsNullOrEmpty(asked.Namespace) ? "default" : asked.Namespace;
        string key = $"{room}/{Rules.Name(asked.Path)}";
        ModelVariable? stored = state.Cluster.Variables.GetValueOrDefault(key);
        if (request.Op is "lock-acquire" or "lock-release") Rules.Name(asked.Lock?.ID);
        switch (request.Op)
        {
            case "lock-release":
                if (stored is null) throw new ModelError(NomadErrors.VariableNotFound);
                if (stored.Lock is null) throw new ModelError(NomadErrors.VariableNotLocked);
                if (stored.Lock.ID != asked.Lock!.ID) return Conflict();
                return Put(key, stored with { Lock = null, ModifyIndex = index });
            case "set" or "cas" or "delete" or "delete-cas" or "lock-acquire": break;
            default: throw new ModelError(NomadErrors.InvalidVariableOperation);
        }
        if (stored?.Lock is { } held && held.ID != asked.Lock?.ID) return Conflict();
        if (request.Op is "cas" or "delete-cas" && asked.ModifyIndex != (stored?.ModifyIndex ?? 0)) return Conflict();
        if (request.Op is "delete" or "delete-cas")
        {
            state.Cluster = state.Cluster with { Variables = state.Cluster.Variables.Remove(key) };
            return new NomadResult { Index = index, NoOp = stored is null };
        }
        return Write(key, stored, request.Op == "lock-acquire" ? Lock(asked.Lock!) : stored?.Lock, asked, room);
    }

    private NomadResult Write(string key, ModelVariable? stored, ModelLock? wanted, VariableEncrypted asked, string room)
    {
        if (!namespaces.Contains(room)) throw new ModelError(NomadErrors.NamespaceNotFound);
        string? data = asked.Data is null ? null : Convert.ToHexString(asked.Data);
        var written = new ModelVariable(room, asked.Path!, data, asked.KeyID, wanted, stored?.CreateIndex ?? index, index);
        bool isSame = stored is not null && written == stored with { ModifyIndex = index };
        return isSame ? new NomadResult { Index = index, NoOp = true } : Put(key, written);
    }

    private NomadResult Put(string key, ModelVariable variable)
    {
        state.Cluster = state.Cluster with { Variables = state.Cluster.Variables.SetItem(key, variable) };
        return new NomadResult { Index = index };
    }

    private NomadResult Conflict() => new() { Index = index, Outcome = NomadOutcomes.Conflict };

    internal static ModelLock Lock(VariableLock held) => new(held.ID, held.TTL, held.LockDelay);
}
