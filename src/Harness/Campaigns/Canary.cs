using Harness.Generation;

namespace Harness.Campaigns;

/// <summary>
/// One run with an injected fault that must be caught. A harness that has gone blind, because an oracle, the guard or the
/// generator no longer does its work, fails here instead of being content for ever.
/// </summary>
internal static class Canary
{
    private const int MaxTries = 10;
    private const int Steps = 80;

    /// <summary>Runs until the fault acted, and tells whether it was reported.</summary>
    public static bool IsCaught(RunRequest request, CancellationToken cancellation)
    {
        try
        {
            return IsCaught(request, "mutate-after-read", cancellation) ?? IsCaught(request, "skip-entry", cancellation) ?? false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Null if the fault never did anything: rows of immutable objects cannot be changed by a reader.
    private static bool? IsCaught(RunRequest request, string fault, CancellationToken cancellation)
    {
        RunRequest canary = request with { Steps = Steps, Faults = [FaultRequest.Parse(fault)] };
        bool hasActed = false;
        for (int run = 0; run < MaxTries; run++)
        {
            GeneratedRun done = GeneratedRun.Execute(canary, "canary", run, cancellation);
            if (done.Result.Violations.Count > 0) return true;
            // A skipped entry may be one that changes nothing; then the next run has to tell.
            hasActed |= done.Result.FaultActed;
        }
        return hasActed ? false : null;
    }
}
