using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>How the schedulers behave is set, perhaps only if nobody set it since.</summary>
[StateObject]
public sealed partial class SchedulerSetConfigRequest : INomadRequest
{
    /// <summary>The configuration; its ModifyIndex is what <see cref="CAS"/> compares.</summary>
    [Key(1)] public SchedulerConfiguration? Config { get; set; }
    /// <summary>Only if the stored configuration is at the given one's ModifyIndex.</summary>
    [Key(2)] public bool CAS { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        bool isSet = components.Configuration.SetScheduler(entry, Config, CAS);
        return new NomadResult { Index = entry.Index, Outcome = isSet ? null : NomadOutcomes.Conflict };
    }
}
