namespace Nomad.Objects;

public sealed partial class Job
{
    /// <summary>True if garbage collection may look at the job: a stopped one, or a batch job that is no template of others.</summary>
    public bool IsGarbageCollectable() =>
        Stop || (!IsPeriodic() && !IsParameterized() && Type is JobType.Batch or JobType.SysBatch);
}
