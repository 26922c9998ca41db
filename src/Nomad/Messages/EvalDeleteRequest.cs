using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Evaluations and allocations that are over are deleted, mostly by garbage collection.</summary>
[StateObject]
public sealed partial class EvalDeleteRequest : INomadRequest
{
    /// <summary>The IDs of the evaluations.</summary>
    [Key(1)] public List<string>? Evals { get; set; }
    /// <summary>The IDs of the allocations.</summary>
    [Key(2)] public List<string>? Allocs { get; set; }
    /// <summary>A user asks for it, not the garbage collection.</summary>
    [Key(3)] public bool UserInitiated { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        // Only the scheduler configuration can pause the broker, and this version of the state has none: the broker always runs.
        if (UserInitiated)
            throw new StateError(NomadErrors.BrokerNotPaused, "evaluations may be deleted by a user only while the evaluation broker is paused");
        components.Evals.Delete(entry, Evals, Allocs);
        return NomadResult.Done(entry);
    }
}
