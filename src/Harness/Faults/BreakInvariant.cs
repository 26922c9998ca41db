using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Apply writes a value that breaks one of the user's invariants, the same on every server.</summary>
internal sealed class BreakInvariant : Fault
{
    public override string Name => "break-invariant";
    public override string Description => "Apply writes a value into the first row where it breaks one of the specification's invariants, the same on every server";
    public override string Oracle => OracleNames.Invariants;

    public override FaultStep? Place(FaultPlacement placement)
    {
        var breaks = new List<InvariantBreak>();
        foreach ((_, InvariantBreak way) in placement.Specification.InvariantBreaks)
        {
            if ((placement.Table.Length == 0 || placement.Table == way.Table) && (placement.Path.Length == 0 || placement.Path == way.Path)) breaks.Add(way);
        }
        if (breaks.Count == 0) return null;
        InvariantBreak chosen = breaks[placement.Random.Next(breaks.Count)];
        return new FaultStep(Name, -1, chosen.Table, "", chosen.Path, chosen.Json);
    }

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step, reachesTwins: true) is not { } scope) return false;
        cluster.Arm(new Armed(cluster, scope, step));
        return true;
    }

    /// <summary>
    /// A value that breaks an invariant in one row may be harmless in another (a drain, where nobody places anything anyway), so it is tried first: on a fork
    /// of the machine that comes to the entry first, for one written row after the other, until the invariant that it is meant to break fails. A machine that
    /// cannot be forked is struck at the first row that takes the value.
    /// </summary>
    private sealed class Armed(Cluster cluster, ArmedScope scope, FaultStep step) : RowFault(scope, step, strikesBeforeInsert: true)
    {
        // A value that no invariant names, such as one that a shrinker tries, may break any.
        private readonly string[] _meant = InvariantsMeant(cluster, new InvariantBreak(step.Table, step.Path, step.Value));
        private (string Table, string Key)? _chosen;
        private bool _isTried;

        protected override bool StrikesAgain => true;

        public override int Entering(Replica replica, LogEntry entry)
        {
            // Once it is chosen all servers do the same: the entry is bound, and so is the row.
            _isTried = replica.Running.CanFork;
            if (_isTried && _chosen is null && Scope.MayStrike(replica, entry)) _chosen = FirstBroken(replica, entry);
            return base.Entering(replica, entry);
        }

        protected override bool MayStrike(string table, string key) => !_isTried || _chosen == (table, key);

        protected override bool Strike(Replica replica, TypeModel type, object row) => Slots.Set(type, row, Step.Path, Step.Value);

        private static string[] InvariantsMeant(Cluster cluster, InvariantBreak way) =>
            [.. cluster.Specification.InvariantBreaks.Where(pair => pair.Value == way).Select(pair => pair.Key)];

        private (string Table, string Key)? FirstBroken(Replica replica, LogEntry entry)
        {
            var tried = new HashSet<(string, string)>();
            while (true)
            {
                var trial = new Trial(Step, tried);
                bool breaks = Breaks(replica, entry, trial);
                if (trial.Struck is not { } struck) return null;
                if (breaks) return struck;
            }
        }

        private bool Breaks(Replica replica, LogEntry entry, Trial trial)
        {
            if (replica.Running.Fork() is not { } fork) return false;
            fork.WantsNames = false;
            if (fork.Guarded is { } guarded) guarded.Probe = trial;
            trial.Model = fork.Inspect.ObjectModel;
            using var culture = new AmbientCulture(replica);
            if (fork.Apply(cluster.ContextOf(entry), entry.Command).Exception is not null || trial.Struck is null) return false;
            try
            {
                return fork.CheckInvariants(isUnguarded: false).Any(broken => _meant.Length == 0 || _meant.Contains(broken.Invariant));
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Where the fault strikes the invariants will throw again, and that is reported.
                return true;
            }
        }
    }

    /// <summary>Strikes one row of an entry that is applied on trial: the first that was not tried before, each time the entry writes it.</summary>
    private sealed class Trial(FaultStep step, HashSet<(string Table, string Key)> tried) : IStateProbe
    {
        public ObjectModel? Model { get; set; }

        /// <summary>The row struck; null if no other one takes the value.</summary>
        public (string Table, string Key)? Struck { get; private set; }

        public void Inserting(string table, string key, object row)
        {
            if (table != step.Table || (step.Key.Length > 0 && key != step.Key)) return;
            if (Struck is { } struck ? struck != (table, key) : tried.Contains((table, key))) return;
            if (Model is null || RowWalk.TypeOf(Model, row) is not { } type || !Slots.Set(type, row, step.Path, step.Value)) return;
            Struck = (table, key);
            tried.Add((table, key));
        }

        public void Inserted(string table, string key, object row) { }
        public void Corrupted(Corruption corruption) { }
        public void Committing(WriteStamp stamp) { }
    }
}
