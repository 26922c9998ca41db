using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>
/// Evaluations and allocations that are over are deleted: by garbage collection, which names them, or by a user, who names them or gives
/// a filter.
/// </summary>
[StateObject]
public sealed partial class EvalDeleteRequest : INomadRequest
{
    /// <summary>The IDs of the evaluations.</summary>
    [Key(1)] public List<string>? Evals { get; set; }
    /// <summary>The IDs of the allocations.</summary>
    [Key(2)] public List<string>? Allocs { get; set; }
    /// <summary>A user asks for it, not the garbage collection.</summary>
    [Key(3)] public bool UserInitiated { get; set; }
    /// <summary>Which evaluations, in place of IDs; see <see cref="EvalWriter.DeleteMatching"/>. Empty for none.</summary>
    [Key(4)] public string? Filter { get; set; }
    /// <summary>With a filter: the most evaluations to delete; 0 for no bound.</summary>
    [Key(5)] public int PerPage { get; set; }
    /// <summary>With a filter: the least ID to look at; empty for all.</summary>
    [Key(6)] public string? NextToken { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        if (UserInitiated && entry.Read.SchedulerConfiguration() is not { PauseEvalBroker: true })
            throw new StateError(NomadErrors.BrokerNotPaused, "evaluations may be deleted by a user only while the evaluation broker is paused");
        if (!string.IsNullOrEmpty(Filter))
        {
            int deleted = components.Evals.DeleteMatching(entry, Filter, NextToken, PerPage);
            return new NomadResult { Index = entry.Index, Count = (ulong)deleted };
        }
        components.Evals.Delete(entry, Evals, Allocs);
        return NomadResult.Done(entry);
    }
}
