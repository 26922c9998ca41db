namespace Harness.Campaigns.Twins;

/// <summary>Adds up, class by class, what became of the twins of several batches or checks.</summary>
internal sealed class TwinTally
{
    private readonly List<TwinOutcome> _sums = [];

    /// <summary>One for each class, in the order in which they came first; the reason is the last that there was.</summary>
    public IReadOnlyList<TwinOutcome> Outcomes => _sums;

    /// <summary>Adds what became of one batch.</summary>
    public void Add(IReadOnlyList<TwinOutcome> outcomes)
    {
        foreach (TwinOutcome outcome in outcomes)
        {
            int at = _sums.FindIndex(sum => sum.Class == outcome.Class);
            if (at < 0) _sums.Add(outcome);
            else _sums[at] = _sums[at] with { Runs = _sums[at].Runs + outcome.Runs, NotRun = outcome.NotRun.Length > 0 ? outcome.NotRun : _sums[at].NotRun };
        }
    }
}
