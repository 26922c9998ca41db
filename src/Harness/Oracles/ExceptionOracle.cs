using Harness.Machines;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Oracles;

/// <summary>An exception the specification does not declare escaped from Apply, a query, a snapshot or a restore.</summary>
internal sealed class ExceptionOracle : Oracle
{
    public override string Name => OracleNames.Exception;

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (outcome.Exception is { } exception) Report(replica, entry.Index, $"Apply of {entry.Message}", exception, entry.Message);
    }

    public override void Threw(Replica replica, string operation, Exception exception) =>
        Report(replica, replica.Applied, operation, exception, "");

    private void Report(Replica replica, ulong index, string operation, Exception exception, string message)
    {
        // The guard told the probe before it threw: that is the business of other oracles.
        if (exception is CorruptionException) return;
        Cluster.Report(this, new Violation(
            "", Math.Max(replica.Number, -1), index, 0, "", "", "", "", exception.Message,
            $"{operation} threw {exception.GetType().Name}: {exception.Message}")
        {
            ExceptionClass = ExceptionClasses.Of(exception),
            LastWriteIndex = index,
            LastWriteMessage = message,
        });
    }
}
