using System.Reflection;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>The copy of a class becomes shallow in one replica.</summary>
internal sealed class ShallowCopy : Fault
{
    public override string Name => "shallow-copy";
    public override string Description => "in one replica, copies of a table's rows share their children with the original from now on";
    public override string Oracle => OracleNames.Aliasing;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, static (_, _, _) => true) is { } slot
            ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", "", "")
            : null;

    internal override bool Strike(Cluster cluster, FaultStep step) => ModelFault.Arm(cluster, step, new Override());

    internal override string? WhyFutile(ErasedSpecification specification, string table, TypeModel type) =>
        type.SlotPatterns.Any(pattern => pattern.AsSpan().IndexOfAny('.', '[') >= 0)
            ? base.WhyFutile(specification, table, type)
            : "a row of its class has no child and no collection, so a shallow copy is a whole one";

    private sealed class Override : IModelOverride
    {
        public void Set<T>(TypeModel<T> type) where T : class, IStateObject<T> => type.CopyOverride = row => row.ShallowClone();
    }
}

/// <summary>Snapshots of one replica lack a field.</summary>
internal sealed class LoseFieldInSnapshot : Fault
{
    public override string Name => "lose-field-in-snapshot";
    public override string Description => "snapshots of one replica lack a slot of a table's rows from now on";
    public override string Oracle => OracleNames.Restart;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, Slots.SetZero) is { } slot
            ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", FieldPath.ToPattern(slot.Path), "")
            : null;

    internal override bool Strike(Cluster cluster, FaultStep step) => ModelFault.Arm(cluster, step, new Override(step.Path));

    private sealed class Override(string path) : IModelOverride
    {
        public void Set<T>(TypeModel<T> type) where T : class, IStateObject<T> => type.EncodeOverride = row =>
        {
            T copy = type.Copy(row);
            return Slots.SetZero(type, copy, path) ? copy : row;
        };
    }
}

/// <summary>What a fault replaces in a class's entry of one replica's object model.</summary>
internal interface IModelOverride
{
    void Set<T>(TypeModel<T> type) where T : class, IStateObject<T>;
}

/// <summary>
/// Replaces an entry in the object model of the machines of a replica, now and whenever it gets a new machine. Which class the
/// table's rows have is learnt from the first row seen.
/// </summary>
internal sealed class ModelFault : ArmedFault
{
    private static readonly MethodInfo SetMethod =
        typeof(ModelFault).GetMethod(nameof(Set), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly ArmedScope _scope;
    private readonly string _table;
    private readonly IModelOverride _override;
    private readonly HashSet<ObjectModel> _done = new(ReferenceEqualityComparer.Instance);
    private Type? _class;

    private ModelFault(ArmedScope scope, string table, IModelOverride change)
    {
        _scope = scope;
        _table = table;
        _override = change;
    }

    public static bool Arm(Cluster cluster, FaultStep step, IModelOverride change)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope || step.Table.Length == 0) return false;
        cluster.Arm(new ModelFault(scope, step.Table, change));
        return true;
    }

    public override void Started(Replica replica)
    {
        if (!_scope.Covers(replica)) return;
        foreach (StateRow row in replica.Running.Inspect.Rows(_table))
        {
            _class ??= row.Row.GetType();
            break;
        }
        Apply(replica);
    }

    public override void Inserting(Replica replica, string table, string key, object row)
    {
        if (table != _table || !_scope.Covers(replica)) return;
        _class ??= row.GetType();
        Apply(replica);
    }

    private void Apply(Replica replica)
    {
        ObjectModel model = replica.Running.Inspect.ObjectModel;
        if (_class is null || model.Find(_class) is not { } type || !IsStateObject(_class) || !_done.Add(model)) return;
        SetMethod.MakeGenericMethod(_class).Invoke(null, [_override, type]);
    }

    private static bool IsStateObject(Type type)
    {
        foreach (Type face in type.GetInterfaces())
        {
            if (face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IStateObject<>)) return true;
        }
        return false;
    }

    private static void Set<T>(IModelOverride change, TypeModel type) where T : class, IStateObject<T> => change.Set((TypeModel<T>)type);
}
