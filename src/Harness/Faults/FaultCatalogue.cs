using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>Every fault there is, by name.</summary>
public static class FaultCatalogue
{
    /// <summary>All faults, in the order in which they are listed.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new MutateAfterRead(),
        .. MutateAfterOtherRead.All,
        new MutateAfterEvent(),
        new MutateAfterDelete(),
        new MutateAndUndo(),
        new SwapRows(),
        new KeepRequestObject(),
        new MutateBeforeCommit(),
        new ShallowCopy(),
        new ClockInApply(),
        new RandomInApply(),
        new GuidInApply(),
        new CultureInApply(),
        new TimeZoneInApply(),
        new HashOrderInApply(),
        new EnvironmentInApply(),
        new ConfigurationInApply(),
        new SharedStateInApply(),
        new ClockInResult(),
        new SkipEntry(),
        new ApplyTwice(),
        new OutOfOrder(),
        new HalfAnEntry(),
        new OtherVersionDecoding(),
        new LoseFieldInSnapshot(),
        new LoseRowInSnapshot(),
        new LoseTableInSnapshot(),
        new LoseIndexInSnapshot(),
        new AlterSnapshotBytes(),
        new RestoreIntoDirtyState(),
        new RestoreWhileWriting(),
        new UnstableSnapshot(),
        new ThrowInApply(),
        new BreakInvariant(),
        new WrongValueInApply(),
        new WriteOutsideApply(),
        new LoseIndexEntry(),
        new IndexKeyNotMoved(),
        new IndexRowNotMoved(),
        new LoseEvent(),
        new LoseWake(),
    ];

    /// <summary>The fault of a name; null if there is none.</summary>
    public static Fault? Find(string name)
    {
        foreach (Fault fault in All)
        {
            if (fault.Name == name) return fault;
        }
        return null;
    }

    internal static bool Strike(Cluster cluster, FaultStep step) => Find(step.Name)?.Strike(cluster, step) ?? false;
}
