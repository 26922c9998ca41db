using Nomad.Messages;
using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>What the schedulers' configuration is, as far as other messages depend on it.</summary>
internal sealed class ConfigurationRules(ModelState state, ulong index)
{
    public NomadResult Set(SchedulerSetConfigRequest request)
    {
        if (request.Config is not { } config) throw new ModelError(NomadErrors.MissingConfiguration);
        if (config.SchedulerAlgorithm is not (null or "" or "binpack" or "spread")) throw new ModelError(NomadErrors.InvalidSchedulerAlgorithm);
        if (request.CAS && state.Scheduler?.ModifyIndex != config.ModifyIndex) return new NomadResult { Index = index, Outcome = NomadOutcomes.Conflict };
        state.Scheduler = (index, config.PauseEvalBroker);
        return new NomadResult { Index = index };
    }
}
