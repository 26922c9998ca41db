namespace Nomad.Objects;

public sealed partial class Evaluation
{
    /// <summary>True if no scheduler will look at it again.</summary>
    public bool TerminalStatus() => Status is EvalStatus.Complete or EvalStatus.Failed or EvalStatus.Canceled;

    /// <summary>True if it waits for room.</summary>
    public bool IsBlocked() => Status == EvalStatus.Blocked;

    /// <summary>True if it ended with everything placed, so that nothing of the job waits for room any more.</summary>
    public bool PlacedEverything() => Status == EvalStatus.Complete && FailedTGAllocs is not { Count: > 0 };
}
