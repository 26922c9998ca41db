using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// Only Apply and Restore may write. The recorded digest is compared after every step; what is really there (a walk over all
/// rows) before and after steps that may not write: always for a machine that records no digest, else as often as is cheap.
/// </summary>
internal sealed class WriteOutsideApplyOracle : Oracle
{
    private SortedDictionary<int, UInt128>? _before;
    private ulong _quietSteps;

    public override string Name => OracleNames.WriteOutsideApply;

    public override void StepBegins(Step step)
    {
        _before?.Clear();
        if (step is not (ReadStep or RequestStep or SnapshotStep or TickStep or FaultStep)) return;
        if (!Cadence.IsDue(++_quietSteps)) return;
        foreach (Replica replica in Cluster.Replicas)
        {
            if (replica.IsRunning && replica.Running.HasRecordedDigest && !Cluster.IsWatched(replica)) (_before ??= []).Add(replica.Number, replica.Running.WalkDigest());
        }
    }

    public override void StepEnded(Step step)
    {
        foreach (Replica replica in Cluster.Replicas)
        {
            if (replica.IsRunning) Check(replica, step.GetType().Name);
        }
    }

    public override void Ended()
    {
        foreach (Replica replica in Cluster.Replicas)
        {
            if (replica.IsRunning && IsOther(replica)) Report(replica, "the end of the script");
        }
    }

    private void Check(Replica replica, string step)
    {
        // A digest that is a walk costs one: only where somebody was at the machine.
        bool isDue = replica.Running.HasRecordedDigest || replica.IsTouched;
        bool isOther = isDue && IsOther(replica);
        // A request may write nothing itself, but what it proposes is applied.
        isOther |= !replica.MayHaveWritten && _before is not null && _before.TryGetValue(replica.Number, out UInt128 before) && before != replica.Running.WalkDigest();
        if (isOther) Report(replica, step);
    }

    private static bool IsOther(Replica replica) => replica.Running.Digest != replica.WrittenDigest;

    private void Report(Replica replica, string when) =>
        Cluster.Report(this, LastWrites.Complete(Cluster, Bisection.Report(
            Cluster, replica, replica.Applied, $"the state of replica {replica.Number} changed in {when}, without Apply or Restore")));
}
