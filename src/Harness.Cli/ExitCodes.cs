namespace Harness.Cli;

/// <summary>What the process tells its caller; part of the contract.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing was found; of a replay: not reproduced.</summary>
    public const int Nothing = 0;
    /// <summary>A violation was found or reproduced.</summary>
    public const int Violation = 1;
    /// <summary>Wrong use or unreadable input.</summary>
    public const int Usage = 2;
    /// <summary>The harness itself, or code of the specification's author, failed; or what a file expects could not be tried on this machine.</summary>
    public const int HarnessFailed = 3;
    /// <summary>A bound was hit before the job was done.</summary>
    public const int BoundHit = 4;
    /// <summary>Interrupted; what was found so far is kept.</summary>
    public const int Interrupted = 130;
}
