using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>Apply throws what it never declared: in the middle, when a table is named, else when all is done.</summary>
internal sealed class ThrowInApply : Fault
{
    public override string Name => "throw-in-apply";
    public override string Description => "Apply throws: when it inserts into the table named, or else at its end";
    public override string Oracle => OracleNames.Exception;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), placement.Table, "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step, reachesTwins: true) is not { } scope) return false;
        cluster.Arm(new Armed(scope, step.Table));
        return true;
    }

    private sealed class Armed(ArmedScope scope, string table) : ArmedFault
    {
        private LogEntry? _entry;

        public override int Entering(Replica replica, LogEntry entry)
        {
            _entry = scope.MayStrike(replica, entry) ? entry : null;
            return 1;
        }

        public override void Inserting(Replica replica, string into, string key, object row)
        {
            if (_entry is not { } entry || table.Length == 0 || table != into) return;
            scope.Bind(entry);
            throw new InjectedException();
        }

        public override ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome)
        {
            bool strikes = _entry is not null && table.Length == 0;
            _entry = null;
            if (!strikes) return outcome;
            scope.Bind(entry);
            return new ApplyOutcome([], "exception", new InjectedException(), []);
        }
    }
}

/// <summary>What throw-in-apply throws.</summary>
internal sealed class InjectedException() : Exception("injected by the fault throw-in-apply");
