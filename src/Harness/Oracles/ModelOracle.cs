using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>The user's model, a dumb second implementation, is fed each entry and judges the machine's result, and now and then its state.</summary>
internal sealed class ModelOracle : Oracle
{
    private ErasedModel? _model;
    private bool _isStarted;

    public override string Name => OracleNames.Model;

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (!isFirst) return;
        if (!_isStarted) _model = Cluster.Specification.CreateModel();
        _isStarted = true;
        // An entry that threw or was skipped leaves no result to judge, and the model cannot know how far it came.
        if (outcome.Exception is not null || outcome.IsSkipped) _model = null;
        if (_model is null) return;
        if (Judge(replica, entry, outcome.Result) is { } breach)
        {
            Report(replica, breach, $"the model of {entry.Message}: {breach.Message}");
        }
        else if (_model is not null && Cadence.IsDue(Cluster.Run, entry.Index))
        {
            Compare(replica);
        }
    }

    public override void Ended()
    {
        if (Cluster.Leader is { } leader) Compare(leader);
    }

    private InvariantBreach? Judge(Replica replica, LogEntry entry, byte[] result)
    {
        try
        {
            return _model!.Apply(Cluster.ContextOf(entry), entry.Command, result);
        }
        catch (FormatException)
        {
            // A result that no codec reads can only be compared, and comparing is what the oracle of results does.
            _model = null;
            return null;
        }
    }

    private void Compare(Replica replica)
    {
        try
        {
            if (_model?.Compare(Cluster.Run.IsSparse ? replica.Running.Unguarded : replica.Running.Machine) is { } breach) Report(replica, breach, $"the model's state: {breach.Message}");
        }
        catch (Exception exception)
        {
            Cluster.Threw(replica, "model", exception);
        }
    }

    private void Report(Replica replica, InvariantBreach breach, string message)
    {
        Cluster.Report(this, Breaches.ToViolation(Cluster, replica, breach, message));
        _model = null;
    }
}
