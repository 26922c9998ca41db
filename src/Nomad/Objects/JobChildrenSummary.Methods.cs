namespace Nomad.Objects;

public sealed partial class JobChildrenSummary
{
    /// <summary>Changes the count of a job status; no status is not counted.</summary>
    internal void Add(string? status, long change)
    {
        switch (status)
        {
            case JobStatus.Pending: Pending += change; break;
            case JobStatus.Running: Running += change; break;
            case JobStatus.Dead: Dead += change; break;
        }
    }
}
