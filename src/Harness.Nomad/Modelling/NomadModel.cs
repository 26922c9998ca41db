using Harness.Machines;
using Harness.Nomad.Invariants;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Modelling;

/// <summary>
/// A dumb model of jobs, evaluations and allocations (and of deployments as far as those depend on them), of variables and of everything about
/// who may do what: the only judge of an Apply that is deterministic but wrong. Of pools and namespaces it believes what the machine answers.
/// </summary>
internal sealed class NomadModel : Model<NomadMachine, NomadCommand, NomadResult>
{
    private readonly SortedSet<string> _pools = new(StringComparer.Ordinal) { "all", "default" };
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal) { "default" };
    private readonly ModelState _state = new();
    private readonly ObjectModel _texts = new();
    private readonly VolumeRules _volumes = new();

    public override Model<NomadMachine, NomadCommand, NomadResult> Fresh() => new NomadModel();

    public override InvariantBreach? Apply(in ApplyContext context, NomadCommand command, NomadResult machineResult)
    {
        _state.Begin();
        NomadResult? expected;
        try
        {
            expected = Expect(context, command.Request, machineResult);
        }
        catch (ModelError error)
        {
            _state.TakeBack();
            expected = new NomadResult { Index = context.Index, ErrorName = error.Name };
        }
        return expected is null ? null : Judge(command.Name, expected, machineResult);
    }

    public override InvariantBreach? Compare(NomadMachine machine)
    {
        if (ModelComparison.Find(_state, machine) is { } breach) return breach;
        using var read = machine.Database.Read();
        return _volumes.Compare(read);
    }

    private NomadResult? Expect(in ApplyContext context, INomadRequest? request, NomadResult machineResult)
    {
        (ulong index, long timeNanos) = (context.Index, context.TimeNanos);
        switch (request)
        {
            case JobRegisterRequest register: return new JobRules(_state, index, timeNanos).Register(register, _pools, _namespaces);
            case JobDeregisterRequest deregister: return new JobRules(_state, index, timeNanos).Deregister(deregister);
            case EvalUpdateRequest update: return new EvalRules(_state, index).Update(update.Evals);
            case SchedulerSetConfigRequest set: return new ConfigurationRules(_state, index).Set(set);
            case EvalDeleteRequest delete: return new EvalRules(_state, index).Delete(delete);
            case ApplyPlanResultsRequest plan: return new PlanRules(_state, index, timeNanos).Apply(plan);
            case AllocClientUpdateRequest report: return new AllocRules(_state, index, timeNanos).Report(report);
            case AllocUpdateDesiredTransitionRequest asked: return new AllocRules(_state, index, timeNanos).Transition(asked);
            case DeploymentStatusUpdateRequest status: return new DeploymentRules(_state, index, timeNanos).Update(status, _pools, _namespaces);
            case DeploymentPromoteRequest promote: return new DeploymentRules(_state, index, timeNanos).Promote(promote);
            case DeploymentAllocHealthRequest health: return new DeploymentRules(_state, index, timeNanos).Health(health, _pools, _namespaces);
            case JobBatchDeregisterRequest batch: return new JobRules(_state, index, timeNanos).DeregisterAll(batch);
            case JobStabilityRequest stability: return new HistoryRules(_state, index, timeNanos).Stability(stability);
            case JobVersionTagRequest tag: return new HistoryRules(_state, index, timeNanos).Tag(tag);
            case ScalingEventRequest scaled: return new HistoryRules(_state, index, timeNanos).Scaled(scaled);
            case DeploymentDeleteRequest delete: return new HistoryRules(_state, index, timeNanos).DeleteDeployments(delete);
            case VarApplyStateRequest apply: return new VariableRules(_state, index, _namespaces).Apply(apply);
            default:
                if (ExpectOfAcl(context, request, machineResult) is { } expected) return expected;
                if (machineResult.ErrorName is null) Believe(request);
                return null;
        }
    }

    private NomadResult? ExpectOfAcl(in ApplyContext context, INomadRequest? request, NomadResult machineResult)
    {
        var acl = new AclRules(_state, context.Index, context.TimeNanos, machineResult.ErrorName == NomadErrors.InvalidAclRules);
        var login = new LoginRules(_state, context.Index, _texts);
        return request switch
        {
            ACLPolicyUpsertRequest upsert => acl.Upsert(upsert),
            ACLPolicyDeleteRequest delete => acl.Delete(delete),
            ACLTokenUpsertRequest upsert => acl.Upsert(upsert),
            ACLTokenDeleteRequest delete => acl.Delete(delete),
            ACLTokenBootstrapRequest bootstrap => acl.Bootstrap(bootstrap),
            OneTimeTokenUpsertRequest upsert => acl.Upsert(upsert),
            OneTimeTokenDeleteRequest delete => acl.Delete(delete),
            OneTimeTokenExpireRequest expire => acl.Expire(expire),
            ACLRolesUpsertRequest upsert => login.Upsert(upsert),
            ACLRolesDeleteByIDRequest delete => login.Delete(delete),
            ACLAuthMethodsUpsertRequest upsert => login.Upsert(upsert),
            ACLAuthMethodsDeleteRequest delete => login.Delete(delete),
            ACLBindingRulesUpsertRequest upsert => login.Upsert(upsert),
            ACLBindingRulesDeleteRequest delete => login.Delete(delete),
            _ => null,
        };
    }

    private void Believe(INomadRequest? request)
    {
        _volumes.Believe(request);
        switch (request)
        {
            case NodeRegisterRequest { CreateNodePool: true, Node: { } node }: _pools.Add(string.IsNullOrEmpty(node.NodePool) ? "default" : node.NodePool); break;
            case TaskGroupHostVolumeClaimDeleteRequest delete: _state.Claims = _state.Claims.RemoveRange(_state.Claims.Where(claim => claim.Value == delete.ClaimID).Select(claim => claim.Key)); break;
            case NodePoolUpsertRequest upsert: foreach (NodePool pool in upsert.NodePools ?? []) _pools.Add(pool.Name!); break;
            case NodePoolDeleteRequest delete: foreach (string name in delete.Names ?? []) _pools.Remove(name); break;
            case NamespaceUpsertRequest upsert: foreach (Namespace row in upsert.Namespaces ?? []) _namespaces.Add(row.Name!); break;
            case NamespaceDeleteRequest delete: foreach (string name in delete.Namespaces ?? []) _namespaces.Remove(name); break;
        }
    }

    private static InvariantBreach? Judge(string message, NomadResult expected, NomadResult found)
    {
        if (expected.ErrorName != found.ErrorName)
            return Breach.At("result", message, "ErrorName", $"expected {expected.ErrorName ?? "success"}, found {found.ErrorName ?? "success"}: {found.Error}");
        if (found.ErrorName is not null) return null;
        if (expected.Outcome != found.Outcome)
            return Breach.At("result", message, "Outcome", $"expected {expected.Outcome ?? "success"}, found {found.Outcome ?? "success"}");
        if (expected.Count != found.Count) return Breach.At("result", message, "Count", $"expected {expected.Count}, found {found.Count}");
        if (expected.NoOp != found.NoOp) return Breach.At("result", message, "NoOp", $"expected {expected.NoOp}, found {found.NoOp}");
        if (expected.JobModifyIndex != found.JobModifyIndex)
            return Breach.At("result", message, "JobModifyIndex", $"expected {expected.JobModifyIndex}, found {found.JobModifyIndex}");
        return expected.JobVersion != found.JobVersion
            ? Breach.At("result", message, "JobVersion", $"expected {expected.JobVersion}, found {found.JobVersion}")
            : null;
    }
}
